package dev.webhoster.hosting.reconcile;

import java.util.Optional;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.store.EventLog;
import dev.webhoster.hosting.store.EventRepository;
import dev.webhoster.hosting.store.GuestRepository;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.hosting.store.Ledger;
import dev.webhoster.hosting.store.MachineRepository;
import dev.webhoster.platform.AddressPlan;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.vm.Hypervisor;

/** Everything that outlives a process, and what is needed to start a new one. */
record DurableState(FakeHypervisor hypervisor, FakeProxy proxy, FakeProbes probes, MutableClock clock, Memory memory,
        Plan plan) {

    /** The database. */
    record Memory(HostingRepository hostings, EventRepository events, MachineRepository machines, GuestRepository guests, Ledger ledger,
            EventLog eventLog,
            OutcomeRecorder recorder) {}

    /** The configuration. */
    record Plan(AddressPlan addresses, HostingSettings settings, MachineSpecFactory specs) {}

    /** A simulated process that has just started, with empty memory. */
    Reconciler begin(FailPoints failPoints) {
        Hypervisor watched = failPoints.around(Hypervisor.class, hypervisor);
        ReverseProxy watchedProxy = failPoints.around(ReverseProxy.class, proxy);
        WaitTimers waits = new WaitTimers(clock);
        Machines machines = new Machines(watched, memory.machines(), memory.guests(), plan.specs());
        ReadinessChecks readiness = new ReadinessChecks(probes, plan.addresses(), plan.settings(), waits);
        CrashLoopPolicy crashes = new CrashLoopPolicy(memory.events(), waits, clock);
        Provisioner provisioner = new Provisioner(machines,
                new Startup(machines, watchedProxy, new Publication(watchedProxy, readiness, memory.guests(), clock), crashes),
                new Shutdown(machines, watchedProxy, waits, plan.settings()), new Teardown(machines, watchedProxy));
        return new Reconciler(memory.hostings(), provisioner, watched(failPoints), new RetryPolicy(waits, plan.settings()));
    }

    /** Wraps the recorder, whose transaction is the real one. */
    private OutcomeRecorder watched(FailPoints failPoints) {
        return new OutcomeRecorder(memory.eventLog(), memory.ledger(), clock) {
            @Override
            void write(Hosting before, ReconcileResult step) {
                failPoints.pass("before writing " + step.getClass().getSimpleName());
                memory.recorder().write(before, step);
                failPoints.pass("after writing " + step.getClass().getSimpleName());
            }
        };
    }

    Optional<Hosting> row(long userId) {
        return memory.hostings().findByUserId(userId);
    }
}
