package dev.webhoster.hosting.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.github.kagkarlsson.scheduler.Scheduler;

import dev.webhoster.account.Account;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.reconcile.DevMachines.Habit;
import dev.webhoster.vm.HypervisorException;

/** Accounts with a hosting in each state. */
public final class DevStage {

    /** Of every account. */
    public static final String PASSWORD = "correct horse";

    private final TestAccounts people;
    private final Hostings hostings;
    private final Worker worker;
    private final DevMachines machines;
    private final Scheduler scheduler;
    private final List<Role> roles = new ArrayList<>();

    DevStage(TestAccounts people, Hostings hostings, Worker worker, DevMachines machines, Scheduler scheduler) {
        this.people = people;
        this.hostings = hostings;
        this.worker = worker;
        this.machines = machines;
        this.scheduler = scheduler;
    }

    /** @param shows what there is to see for whoever logs in with this email */
    public record Role(String email, String shows) {}

    /** Then jobs are worked on as usual. */
    public List<Role> set() {
        add("admin", "all accounts and hostings: who signs up first is an admin", _ -> {});
        roles.add(new Role(people.named("newcomer").email(), "an account without an SSH key"));
        add("ready", "an account that can create its machine, which takes some seconds", _ -> {});
        add("running", "a machine that is running", account -> run(account, Habit.QUICK));
        add("creating", "a machine that is being created: its SSH server never answers", account -> create(account, Habit.WITHOUT_SSH));
        add("stopping", "a machine that does not hear that it is to shut down", account -> {
            run(account, Habit.DEAF);
            setGoal(account, Goal.STOPPED);
        });
        add("stopped", "a machine that is stopped", this::stop);
        add("starting", "a machine that is starting: its web server never answers", account -> {
            stop(account);
            machines.train(account.id(), Habit.WITHOUT_WEB);
            setGoal(account, Goal.RUNNING);
        });
        add("failed", "a machine that could not be created: the disk was full", account -> {
            machines.faults().always("create", new HypervisorException.NoSpace("write", new IllegalStateException()));
            create(account, Habit.USUAL);
            machines.faults().none();
        });
        add("crashed", "a machine that crashes, is started again, and has failed half a minute later", account -> {
            run(account, Habit.QUICK);
            machines.train(account.id(), Habit.CRASHING);
        });
        add("deleting", "a machine that cannot be removed", account -> {
            run(account, Habit.LASTING);
            hostings.setGoal(account.id(), Goal.GONE);
        });
        scheduler.start();
        return roles;
    }

    private void add(String name, String shows, Consumer<Account> act) {
        Account account = people.named(name);
        people.addKey(account.id());
        act.accept(account);
        roles.add(new Role(account.email(), shows));
    }

    private void run(Account account, Habit habit) {
        machines.train(account.id(), Habit.QUICK);
        hostings.create(account.id());
        worker.settle(account.id());
        machines.train(account.id(), habit);
    }

    private void create(Account account, Habit habit) {
        machines.train(account.id(), habit);
        hostings.create(account.id());
        worker.settle(account.id());
    }

    private void stop(Account account) {
        run(account, Habit.USUAL);
        setGoal(account, Goal.STOPPED);
    }

    private void setGoal(Account account, Goal goal) {
        hostings.setGoal(account.id(), goal);
        worker.settle(account.id());
    }
}
