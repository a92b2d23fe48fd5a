package dev.webhoster.hosting.reconcile;

import java.util.Optional;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.store.EventLog;
import dev.webhoster.hosting.store.EventRepository;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.hosting.store.Ledger;
import dev.webhoster.platform.AddressPlan;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.vm.Hypervisor;

/** All that outlives a process, and the means to begin a new one. */
record DurableState(FakeHypervisor hypervisor, FakeProxy proxy, FakeProbes probes, MutableClock clock, Memory memory,
        Plan plan) {

    /** What is in the database. */
    record Memory(HostingRepository hostings, EventRepository events, Ledger ledger, EventLog diary, OutcomeRecorder chronicle) {}

    /** What is configured. */
    record Plan(AddressPlan addresses, HostingSettings settings, MachineSpecFactory personality) {}

    /** A process that has just begun: it remembers nothing. */
    Reconciler begin(FailPoints boundaries) {
        Hypervisor watched = boundaries.around(Hypervisor.class, hypervisor);
        ReverseProxy watchedProxy = boundaries.around(ReverseProxy.class, proxy);
        WaitTimers waits = new WaitTimers(clock);
        Machines machines = new Machines(watched, memory.ledger(), plan.personality());
        ReadinessChecks ladder = new ReadinessChecks(probes, plan.addresses(), plan.settings(), waits);
        CrashLoopPolicy crashes = new CrashLoopPolicy(memory.events(), waits, clock);
        Provisioner provisioner = new Provisioner(machines, new Startup(machines, watchedProxy, ladder, crashes),
                new Shutdown(machines, watchedProxy, waits, plan.settings()), new Teardown(machines, watchedProxy));
        return new Reconciler(memory.hostings(), provisioner, watched(boundaries), new RetryPolicy(waits, plan.settings()));
    }

    /** Its transaction is the real one. */
    private OutcomeRecorder watched(FailPoints boundaries) {
        return new OutcomeRecorder(memory.hostings(), memory.diary(), memory.ledger(), clock) {
            @Override
            void write(Hosting before, ReconcileResult step) {
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
