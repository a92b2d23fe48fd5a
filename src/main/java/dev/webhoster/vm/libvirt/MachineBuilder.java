package dev.webhoster.vm.libvirt;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.libvirt.Domain;
import org.libvirt.LibvirtException;

import dev.webhoster.vm.Acceleration;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.Machine;
import dev.webhoster.vm.MachineSpec;
import dev.webhoster.vm.VmSettings;
import dev.webhoster.vm.image.FreeSpace;
import dev.webhoster.vm.image.SeedFactory;
import dev.webhoster.vm.image.Template;

/**
 * Creates the parts of a machine, and what all machines share. The definition comes last: a machine that is defined is
 * complete, and leftovers of an interrupted attempt are replaced by the next.
 */
final class MachineBuilder {

    private static final long GIB = 1L << 30;

    private final VmSettings settings;
    private final Identity identity;
    private final SeedFactory seeds;
    private final Storage storage;
    private final MachineNetwork network;
    private final Ownership ownership;

    MachineBuilder(VmSettings settings, Identity identity, SeedFactory seeds, Storage storage) {
        this.settings = settings;
        this.identity = identity;
        this.seeds = seeds;
        this.storage = storage;
        this.network = new MachineNetwork(identity, settings.bridge());
        this.ownership = new Ownership(identity);
    }

    Ownership ownership() {
        return ownership;
    }

    /** What can be prepared without libvirt. */
    record Plan(MachineSpec spec, Template template, byte[] seed, String domainXml) {}

    Plan plan(MachineSpec spec, Acceleration.Kind acceleration) {
        Template template = Template.read(settings.imagePath());
        DomainXml.Disks disks = new DomainXml.Disks(storage.path(DomainXml.volume(spec.id())),
                storage.path(DomainXml.seedVolume(spec.id())));
        String xml = DomainXml.render(spec, disks, template, settings.size(),
                new DomainXml.HostEnvironment(acceleration, identity));
        return new Plan(spec, template, seeds.imageFor(spec, template), xml);
    }

    /** Creates and starts pool and network where needed; quick enough for every start of a machine. */
    void ensureInfrastructure(PooledConnection connection) throws LibvirtException {
        storage.pool().ensure(connection);
        network.ensure(connection);
    }

    void repairInfrastructure(PooledConnection connection) throws LibvirtException {
        storage.pool().repair(connection);
        network.repair(connection);
    }

    InventoryReader inventoryReader() {
        return new InventoryReader(settings, network, storage, ownership);
    }

    /**
     * Empty also for a machine that is off and lacks its seed: it could not be started.
     *
     * @throws HypervisorException.Failed when somebody else made it
     */
    Optional<Machine.Power> power(PooledConnection connection, UUID id) throws LibvirtException {
        Optional<Mark> mark = DomainLookup.with(connection, id, domain -> ownership.requireNotForeign(domain, id));
        Optional<Machine.Power> power = mark.flatMap(ours -> DomainLookup.power(connection, id).map(ours::explain));
        return power.isPresent() && power.get() != Machine.Power.ON && !hasSeed(connection, id) ? Optional.empty() : power;
    }

    void create(PooledConnection connection, Plan plan) throws LibvirtException {
        ensureInfrastructure(connection);
        if (isDefined(connection, plan)) { // checked as late as possible: another process may have created it
            replaceLostSeed(connection, plan);
        } else {
            createDisk(connection, plan);
            define(connection, plan);
        }
    }

    private void createDisk(PooledConnection connection, Plan plan) throws LibvirtException {
        long bytes = Math.max(settings.size().diskGib() * GIB, plan.template().virtualSizeBytes());
        String disk = DomainXml.volume(plan.spec().id());
        storage.replace(connection, disk, StorageXml.overlay(disk, bytes, plan.template().disk()));
    }

    /** @throws HypervisorException.DiskMissing when there is no disk to define the machine around */
    void restore(PooledConnection connection, Plan plan) throws LibvirtException {
        repairInfrastructure(connection); // refreshes the pool
        if (!hasDisk(connection, plan.spec().id())) {
            throw new HypervisorException.DiskMissing("The disk of machine %s is missing".formatted(plan.spec().id()));
        }
        if (isDefined(connection, plan)) {
            replaceLostSeed(connection, plan);
        } else {
            define(connection, plan);
        }
    }

    /** A full disk is the better explanation of a failure: programs that libvirt runs report it in words only. */
    boolean isDiskFull() {
        return FreeSpace.isShort(settings.machinesFolder());
    }

    /** @throws HypervisorException.Failed when somebody else defined it */
    private boolean isDefined(PooledConnection connection, Plan plan) throws LibvirtException {
        return DomainLookup.with(connection, plan.spec().id(), domain -> {
            ownership.require(domain, plan.spec().id());
            return domain;
        }).isPresent();
    }

    /** A seed that exists stays, since QEMU may have it open. The memory of a machine that was saved knows the lost one. */
    private void replaceLostSeed(PooledConnection connection, Plan plan) throws LibvirtException {
        if (!hasSeed(connection, plan.spec().id())) {
            DomainLookup.with(connection, plan.spec().id(), domain -> {
                SavedStates.remove(domain);
                return plan;
            });
            createSeed(connection, plan);
        }
    }

    private void define(PooledConnection connection, Plan plan) throws LibvirtException {
        createSeed(connection, plan);
        connection.domainDefineXML(plan.domainXml()).free();
    }

    private void createSeed(PooledConnection connection, Plan plan) throws LibvirtException {
        String seed = DomainXml.seedVolume(plan.spec().id());
        storage.replace(connection, seed, StorageXml.raw(seed, plan.seed().length), plan.seed());
    }

    boolean hasDisk(PooledConnection connection, UUID id) throws LibvirtException {
        return storage.has(connection, DomainXml.volume(id));
    }

    private boolean hasSeed(PooledConnection connection, UUID id) throws LibvirtException {
        return storage.has(connection, DomainXml.seedVolume(id));
    }

    /** @throws HypervisorException.Failed when the machine is defined and may have them open */
    void deleteDisks(PooledConnection connection, UUID id) throws LibvirtException {
        if (DomainLookup.power(connection, id).isPresent()) {
            throw new HypervisorException.Failed("The disks of machine %s are kept: it was defined again".formatted(id), null);
        }
        storage.pool().ensure(connection); // the pool may have been removed while its files exist
        storage.delete(connection, DomainXml.volume(id));
        storage.delete(connection, DomainXml.seedVolume(id));
    }

    /** @throws HypervisorException.TemplateUnusable when no machine can be created from the template, or run on it */
    void requireTemplate() {
        Template.read(settings.imagePath());
    }

    /** The same for the template that the machine was created from, if its definition names one. */
    void requireTemplateOf(Domain domain) throws LibvirtException {
        DomainXml.kernelOf(domain.getXMLDesc(0)).ifPresent(kernel -> Template.read(Objects.requireNonNull(kernel.getParent())));
    }

    String templateName() {
        return Template.read(settings.imagePath()).name();
    }
}
