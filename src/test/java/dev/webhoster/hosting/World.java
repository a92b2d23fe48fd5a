package dev.webhoster.hosting;

import java.util.Optional;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.vm.Hypervisor;

/** All that outlives a process, and the means to begin a new one. */
record World(FakeHypervisor hypervisor, FakeProxy proxy, FakeProbes probes, SettableClock clock, Memory memory,
        Plan plan) {

    /** What is in the database. */
    record Memory(HostingRepository hostings, EventRepository events, Ledger ledger, Diary diary, Chronicle chronicle) {}

    /** What is configured. */
    record Plan(AddressPlan addresses, HostingSettings settings, Personality personality) {}

    /** A process that has just begun: it remembers nothing. */
    Reconciler begin(Boundaries boundaries) {
        Hypervisor watched = boundaries.around(Hypervisor.class, hypervisor);
        ReverseProxy watchedProxy = boundaries.around(ReverseProxy.class, proxy);
        Waits waits = new Waits(clock);
        Machines machines = new Machines(watched, memory.ledger(), plan.personality());
        Ladder ladder = new Ladder(probes, plan.addresses(), plan.settings(), waits);
        Crashes crashes = new Crashes(memory.events(), waits, clock);
        Provisioner provisioner = new Provisioner(machines, new Startup(machines, watchedProxy, ladder, crashes),
                new Shutdown(machines, watchedProxy, waits, plan.settings()), new Removal(machines, watchedProxy));
        return new Reconciler(memory.hostings(), provisioner, watched(boundaries), new Endurance(waits, plan.settings()));
    }

    /** Its transaction is the real one. */
    private Chronicle watched(Boundaries boundaries) {
        return new Chronicle(memory.hostings(), memory.diary(), memory.ledger(), clock) {
            @Override
            void write(Hosting before, Step step) {
                boundaries.pass("before writing " + step.getClass().getSimpleName());
                memory.chronicle().write(before, step);
                boundaries.pass("after writing " + step.getClass().getSimpleName());
            }
        };
    }

    Optional<Hosting> row(long userId) {
        return memory.hostings().findByUserId(userId);
    }
}
