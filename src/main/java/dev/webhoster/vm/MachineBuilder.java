package dev.webhoster.vm;

import java.util.UUID;

import org.libvirt.LibvirtException;

import dev.webhoster.platform.AddressPlan;

/**
 * Makes what a machine consists of. The definition comes last: a machine that is defined is complete, and what a broken
 * attempt left is replaced by the next.
 */
final class MachineBuilder {

    private static final long GIB = 1L << 30;

    private final VmSettings settings;
    private final AddressPlan addresses;
    private final Seeds seeds;
    private final Storage storage;
    private final Foundation foundation;

    MachineBuilder(VmSettings settings, AddressPlan addresses, Seeds seeds, VolumeUpload upload) {
        this.settings = settings;
        this.addresses = addresses;
        this.seeds = seeds;
        this.storage = new Storage(settings.machinesFolder(), upload);
        this.foundation = new Foundation(addresses, settings.bridge(), storage.pool());
    }

    /** Makes the disk from which a machine learns who it is. */
    @FunctionalInterface
    interface Seeds {
        byte[] imageFor(MachineSpec spec, Template template);
    }

    /** All that can be made without libvirt. */
    record Plan(MachineSpec spec, Template template, byte[] seed, String domainXml) {}

    Plan plan(MachineSpec spec, Acceleration.Kind acceleration) {
        Template template = Template.read(settings.imagePath());
        DomainXml.Disks disks = new DomainXml.Disks(storage.path(DomainXml.volume(spec.id())),
                storage.path(DomainXml.seedVolume(spec.id())));
        String xml = DomainXml.render(spec, disks, template, settings.size(),
                new DomainXml.Wiring(acceleration, addresses));
        return new Plan(spec, template, seeds.imageFor(spec, template), xml);
    }

    /** Makes and starts what a machine needs before it can be turned on. */
    void ensure(Session session) throws LibvirtException {
        foundation.ensure(session);
    }

    /** Puts right what is wrong with what all machines need. */
    void mend(Session session) throws LibvirtException {
        foundation.mend(session);
    }

    Stocktaking stocktaking() {
        return new Stocktaking(settings, foundation, storage);
    }

    void build(Session session, Plan plan) throws LibvirtException {
        ensure(session);
        long bytes = Math.max(settings.size().diskGib() * GIB, plan.template().virtualSizeBytes());
        String disk = DomainXml.volume(plan.spec().id());
        storage.replace(session, disk, StorageXml.overlay(disk, bytes, plan.template().disk()));
        define(session, plan);
    }

    /** @throws HypervisorException.DiskMissing when there is no disk to build around */
    void rebuildAround(Session session, Plan plan) throws LibvirtException {
        foundation.mend(session);    // this looks what is really in the folder
        if (!hasDisk(session, plan.spec().id())) {
            throw new HypervisorException.DiskMissing("The disk of machine %s is not there".formatted(plan.spec().id()));
        }
        define(session, plan);
    }

    private void define(Session session, Plan plan) throws LibvirtException {
        String seed = DomainXml.seedVolume(plan.spec().id());
        storage.replace(session, seed, StorageXml.raw(seed, plan.seed().length), plan.seed());
        session.domainDefineXML(plan.domainXml()).free();
    }

    boolean hasDisk(Session session, UUID id) throws LibvirtException {
        return storage.has(session, DomainXml.volume(id));
    }

    void deleteDisks(Session session, UUID id) throws LibvirtException {
        storage.pool().ensure(session);    // where somebody removed the pool its files may be there yet
        storage.delete(session, DomainXml.volume(id));
        storage.delete(session, DomainXml.seedVolume(id));
    }

    /** @throws HypervisorException.TemplateUnusable when no machine can be made of it, or run on it */
    void requireTemplate() {
        Template.read(settings.imagePath());
    }

    String templateName() {
        return Template.read(settings.imagePath()).name();
    }
}
