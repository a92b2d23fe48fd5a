package dev.webhoster.hosting.reconcile;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import dev.webhoster.hosting.AdminQueries;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.drift.DriftCheck;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.hosting.store.Ledger;
import dev.webhoster.vm.HostKey;
import dev.webhoster.vm.MachineSpec;

/** Measures what each number of hostings costs, on fakes and a real PostgreSQL: bench/scale.sh starts it. */
public final class ScaleBench {

    private static final AtomicLong QUERIES = new AtomicLong();
    private static final int SETTLED_LOOKS = 1_000;
    private static final HostKey KEY = HostKey.generate();

    private final ConfigurableApplicationContext context;
    private final FakeHypervisor hypervisor;
    private final FakeProxy proxy;
    private final JdbcClient rows;

    private ScaleBench(ConfigurableApplicationContext context) {
        this.context = context;
        this.hypervisor = context.getBean(FakeHypervisor.class);
        this.proxy = context.getBean(FakeProxy.class);
        this.rows = context.getBean(JdbcClient.class);
    }

    /** @param sizes numbers of hostings, growing */
    public static void main(String[] sizes) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(HostingModuleTest.Hostings.class, IdleScheduler.class,
                Counting.class).web(WebApplicationType.NONE).properties("logging.level.root=warn").run()) {
            System.out.println("| hostings | what | CPU ms | queries | calls of hypervisor and proxy |\n|---|---|---|---|---|");
            ScaleBench bench = new ScaleBench(context);
            bench.measure(Integer.parseInt(sizes[0]), new PrintStream(OutputStream.nullOutputStream())); // until the JVM is warm
            Arrays.stream(sizes).mapToInt(Integer::parseInt).forEach(size -> bench.measure(size, System.out));
        }
        System.exit(0);
    }

    /** Counts the statements that are sent to the database. */
    @Configuration(proxyBeanMethods = false)
    static class Counting {

        @Bean
        static BeanPostProcessor countQueries() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? counted(source) : bean;
                }
            };
        }

        private static DataSource counted(DataSource source) {
            return new DelegatingDataSource(source) {
                @Override
                public Connection getConnection() throws java.sql.SQLException {
                    Connection connection = super.getConnection();
                    return (Connection) Proxy.newProxyInstance(ScaleBench.class.getClassLoader(), new Class<?>[] {Connection.class},
                            (_, method, arguments) -> {
                                if (method.getName().equals("prepareStatement")) {
                                    QUERIES.incrementAndGet();
                                }
                                try {
                                    return method.invoke(connection, arguments);
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                }
                            });
                }
            };
        }
    }

    private void measure(int size, PrintStream out) {
        grow(size);
        DriftCheck drift = context.getBean(DriftCheck.class);
        AdminQueries admin = context.getBean(AdminQueries.class);
        Hostings hostings = context.getBean(Hostings.class);
        Worker worker = context.getBean(Worker.class);
        HostingSettings settings = context.getBean(HostingSettings.class);
        drift.dryRun();
        double check = print(out, size, "one drift check", 5, () -> drift.dryRun());
        print(out, size, "the admins' list and events", 20, () -> {
            admin.hostings(Long.MAX_VALUE, 50);
            admin.events(Long.MAX_VALUE, 50);
        });
        print(out, size, "the admins' page with capacity and drift", 5, () -> {
            admin.resources();
            admin.driftFindings();
        });
        long user = context.getBean(TestAccounts.class).withKey().id();
        print(out, size, "one create, until it runs", 1, () -> {
            hostings.create(user);
            worker.settle(user);
        });
        List<Long> settled = rows.sql("SELECT user_id FROM hosting LIMIT " + SETTLED_LOOKS).query(Long.class).list();
        double look = print(out, size, SETTLED_LOOKS + " looks at settled hostings", 1, () -> settled.forEach(worker::reconcile));
        double perHour = check / 1000 * 3600 / settings.audit().every().toSeconds()
                + look / 1000 / SETTLED_LOOKS * size * 3600 / settings.limits().between().toSeconds();
        out.printf(Locale.ROOT, "| %d | idle, CPU seconds in an hour | %.0f | | |%n", size, perHour);
    }

    /** @return CPU milliseconds of one run, all threads of the process counted */
    private double print(PrintStream out, int size, String what, int runs, Runnable work) {
        long queries = QUERIES.get();
        long cpu = cpu();
        int[] calls = new int[2];
        for (int run = 0; run < runs; run++) {
            calls[0] += hypervisor.faults().record(() -> calls[1] += proxy.faults().record(work).size()).size();
        }
        double millis = (cpu() - cpu) / 1e6 / runs;
        out.printf(Locale.ROOT, "| %d | %s | %.1f | %d | %d |%n", size, what, millis, (QUERIES.get() - queries) / runs,
                (calls[0] + calls[1]) / runs);
        return millis;
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Adds running hostings with 20 events each, as if they had been created and settled. */
    private void grow(int size) {
        rows.sql(
                """
                            WITH number AS (SELECT n FROM generate_series(1, :size) n
                        WHERE NOT EXISTS (SELECT 1 FROM machine WHERE slot = n)),
                            person AS (INSERT INTO account (email, username, password_hash, created_at, version)
                                SELECT 'person' || n || '@example.org', 'person' || n, '-', now(), 0 FROM number RETURNING id, username),
                            vm AS (INSERT INTO machine (id, slot, template, host_key_private, host_key_public, created_at, version)
                                SELECT gen_random_uuid(), n, 'debian-12', :private, :public, now(), 0 FROM number RETURNING id, slot),
                            site AS (INSERT INTO hosting (user_id, site_number, vm_id, goal, goal_since, status, status_since, created_at, updated_at, version,
                                    generation, observed_generation)
                                SELECT person.id, person.id, vm.id, 'RUNNING', now(), 'RUNNING', now(), now(), now(), 0, 1, 1
                                FROM person JOIN vm ON username = 'person' || slot RETURNING id),
                            job AS (INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                                SELECT 'reconcile-hosting', site.id::text, now(), false, 1 FROM site)
                            INSERT INTO hosting_event (hosting_id, at, kind, status) SELECT site.id, now(), 'STATUS', 'RUNNING'
                                FROM site, generate_series(1, 20)""")
                .param("size", size).param("private", KEY.privateKey()).param("public", KEY.publicKey()).update();
        rows.sql("ANALYZE").update();
        context.getBean(Ledger.class).managedMachines().stream().filter(machine -> hypervisor.find(machine.record().id()).isEmpty())
                .forEach(this::bringUp);
    }

    private void bringUp(ManagedMachine machine) {
        MachineSpec spec = new MachineSpec(machine.record().id(), machine.route().slot(), "site", KEY,
                new MachineSpec.Welcome("p", "http://localhost/1/", "en"), List.of(), MachineSpec.Provenance.UNKNOWN);
        hypervisor.create(spec);
        hypervisor.start(spec.id());
        proxy.publish(machine.route());
    }
}
