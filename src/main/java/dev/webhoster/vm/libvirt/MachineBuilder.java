package dev.webhoster.vm.libvirt;

import java.util.Optional;
import java.util.UUID;

import org.libvirt.Domain;
import org.libvirt.LibvirtException;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.vm.Acceleration;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.Machine;
import dev.webhoster.vm.MachineSpec;
import dev.webhoster.vm.VmSettings;
import dev.webhoster.vm.image.SeedFactory;
import dev.webhoster.vm.image.Template;

/**
 * Makes what a machine consists of. The definition comes last: a machine that is defined is complete, and what a broken
 * attempt left is replaced by the next.
 */
final class MachineBuilder {

    private static final long GIB = 1L << 30;

    private final VmSettings settings;
    private final AddressPlan addresses;
    private final SeedFactory seeds;
    private final Storage storage;
    private final SharedInfrastructure foundation;

    MachineBuilder(VmSettings settings, AddressPlan addresses, SeedFactory seeds, VolumeUpload upload) {
        this.settings = settings;
        this.addresses = addresses;
        this.seeds = seeds;
        this.storage = new Storage(settings.machinesFolder(), upload);
        this.foundation = new SharedInfrastructure(addresses, settings.bridge(), storage.pool());
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
    void ensure(PooledConnection session) throws LibvirtException {
        foundation.ensure(session);
    }

    /** Puts right what is wrong with what all machines need. */
    void mend(PooledConnection session) throws LibvirtException {
        foundation.mend(session);
    }

    InventoryReader stocktaking() {
        return new InventoryReader(settings, foundation, storage);
    }

    /** Empty also for one that is off and lacks its seed: it cannot be turned on, and is made whole as one that is missing. */
    Optional<Machine.Power> power(PooledConnection session, UUID id) throws LibvirtException {
        Optional<Machine.Power> power = DomainLookup.power(session, id);
        boolean lacksSeed = power.isPresent() && power.get() != Machine.Power.ON && !hasSeed(session, id) && isOurs(session, id);
        return power.filter(_ -> !lacksSeed);
    }

    private static boolean isOurs(PooledConnection session, UUID id) throws LibvirtException {
        return DomainLookup.with(session, id, domain -> Ownership.of(domain, id)).flatMap(slot -> slot).isPresent();
    }

    void build(PooledConnection session, Plan plan) throws LibvirtException {
        ensure(session);
        if (isDefined(session, plan)) {    // as late as can be: another process may be at it
            complete(session, plan);
        } else {
            makeDisk(session, plan);
            define(session, plan);
        }
    }

    private void makeDisk(PooledConnection session, Plan plan) throws LibvirtException {
        long bytes = Math.max(settings.size().diskGib() * GIB, plan.template().virtualSizeBytes());
        String disk = DomainXml.volume(plan.spec().id());
        storage.replace(session, disk, StorageXml.overlay(disk, bytes, plan.template().disk()));
    }

    /** @throws HypervisorException.DiskMissing when there is no disk to build around */
    void rebuildAround(PooledConnection session, Plan plan) throws LibvirtException {
        foundation.mend(session);    // this looks what is really in the folder
        if (!hasDisk(session, plan.spec().id())) {
            throw new HypervisorException.DiskMissing("The disk of machine %s is not there".formatted(plan.spec().id()));
        }
        if (isDefined(session, plan)) {
            complete(session, plan);
        } else {
            define(session, plan);
        }
    }

    private static boolean isDefined(PooledConnection session, Plan plan) {
        return DomainLookup.power(session, plan.spec().id()).isPresent();
    }

    /** QEMU may have disk and seed open, so what is there stays. */
    private void complete(PooledConnection session, Plan plan) throws LibvirtException {
        if (!hasSeed(session, plan.spec().id())) {
            makeSeed(session, plan);
        }
    }

    private void define(PooledConnection session, Plan plan) throws LibvirtException {
        makeSeed(session, plan);
        session.domainDefineXML(plan.domainXml()).free();
    }

    private void makeSeed(PooledConnection session, Plan plan) throws LibvirtException {
        String seed = DomainXml.seedVolume(plan.spec().id());
        storage.replace(session, seed, StorageXml.raw(seed, plan.seed().length), plan.seed());
    }

    boolean hasDisk(PooledConnection session, UUID id) throws LibvirtException {
        return storage.has(session, DomainXml.volume(id));
    }

    private boolean hasSeed(PooledConnection session, UUID id) throws LibvirtException {
        return storage.has(session, DomainXml.seedVolume(id));
    }

    /** @throws HypervisorException.Failed when there is a machine that may have them open */
    void deleteDisks(PooledConnection session, UUID id) throws LibvirtException {
        if (DomainLookup.power(session, id).isPresent()) {
            throw new HypervisorException.Failed("The disks of machine %s stay: it is defined again".formatted(id), null);
        }
        storage.pool().ensure(session);    // where somebody removed the pool its files may be there yet
        storage.delete(session, DomainXml.volume(id));
        storage.delete(session, DomainXml.seedVolume(id));
    }

    /** @throws HypervisorException.TemplateUnusable when no machine can be made of it, or run on it */
    void requireTemplate() {
        Template.read(settings.imagePath());
    }

    /** The same for the template that the machine was made of, if it tells. */
    void requireTemplateOf(Domain domain) throws LibvirtException {
        DomainXml.kernelOf(domain.getXMLDesc(0)).ifPresent(kernel -> Template.read(kernel.getParent()));
    }

    String templateName() {
        return Template.read(settings.imagePath()).name();
    }
}
