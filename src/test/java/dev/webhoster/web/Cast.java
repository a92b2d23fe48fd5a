package dev.webhoster.web;

import java.util.HashMap;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhoster.account.Account;
import dev.webhoster.hosting.FakeHypervisor;
import dev.webhoster.hosting.FakeProbes;
import dev.webhoster.hosting.Hosting.Goal;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.People;
import dev.webhoster.hosting.Rung;
import dev.webhoster.hosting.Worker;
import dev.webhoster.vm.HypervisorException;

/** People in every situation that there is, each logged in. */
@Component
final class Cast {

    static final String GUESSED = "guessed@example.org";

    private final People people;
    private final JdbcClient database;
    private final Stage stage;
    private final Map<String, Visitor> visitors = new HashMap<>();

    Cast(People people, JdbcClient database, Stage stage) {
        this.people = people;
        this.database = database;
        this.stage = stage;
    }

    /** What happens to machines. */
    @Component
    record Stage(Hostings hostings, Worker worker, FakeHypervisor hypervisor, FakeProbes probes) {

        void run(Account account) {
            probes.answerAll();
            hostings.create(account.id());
            worker.work(account.id());
        }
    }

    Visitor find(String who, int port) throws Exception {
        if (visitors.isEmpty()) {
            // Whoever comes first is an admin
            people.withoutKey();
        }
        if (!visitors.containsKey(who)) {
            visitors.put(who, create(who, port));
        }
        return visitors.get(who);
    }

    private Visitor create(String who, int port) throws Exception {
        Visitor visitor = new Visitor(port);
        if (who.equals("nobody")) {
            return visitor;
        }
        if (who.equals("guesser")) {
            for (int i = 0; i < 8; i++) {
                visitor.logIn(GUESSED, "wrong");
            }
            return visitor;
        }
        Account account = who.equals("newcomer") ? people.withoutKey() : people.withKey();
        prepare(who, account);
        visitor.logIn(account.email(), "correct horse");
        return visitor;
    }

    private void prepare(String who, Account account) {
        switch (who) {
            case "newcomer", "ready" -> { }
            case "running" -> stage.run(account);
            case "admin" -> database.sql("UPDATE account SET admin = (id = ?)").param(account.id()).update();
            case "waiting" -> {
                stage.hostings().create(account.id());
                stage.probes().answerBelow(Rung.SSH);
                stage.worker().work(account.id());
                stage.probes().answerAll();
            }
            case "stopped" -> {
                stage.run(account);
                stage.hostings().aim(account.id(), Goal.STOPPED);
                stage.worker().work(account.id());
            }
            case "unlucky" -> {
                stage.hostings().create(account.id());
                stage.hypervisor().faults().next(new HypervisorException.NoSpace("write", new IllegalStateException()));
                stage.worker().work(account.id());
            }
            case "leaving" -> {
                stage.run(account);
                stage.hostings().aim(account.id(), Goal.GONE);
            }
            default -> throw new IllegalArgumentException(who);
        }
    }
}
