package dev.webhoster.hosting.reconcile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Primary;

import dev.webhoster.WebHosterApplication;
import dev.webhoster.hosting.drift.DriftCheck;
import dev.webhoster.hosting.drift.DriftReport;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.vm.HostKey;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorException;

/**
 * The application without its pages, as a process that kills itself on command. It reads commands from its standard input:
 * "die 3" (after its third action from now), "drift" and "end". Its machines have no guest, so that it takes them
 * for ready as soon as they are on, unless {@code webhoster.test.ready-at-once} is false.
 */
public final class KillableApplication {

    private static final Logger LOG = LoggerFactory.getLogger(KillableApplication.class);
    private static final Set<String> READS = Set.of("find", "hasDisk", "inventory", "capacity", "acceleration", "templateName",
            "isPublished", "isHeld", "routes", "unavailableSlots", "oldWorkers", "toString", "repairInfrastructure", "clear");
    private static final AtomicInteger LEFT = new AtomicInteger();

    private KillableApplication() {}

    public static void main(String[] args) throws IOException {
        SpringApplication application = new SpringApplication(Parts.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        DriftCheck driftCheck = application.run(args).getBean(DriftCheck.class);
        say("ready");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            if (order.equals("end")) {
                System.exit(0);
            }
            if (order.startsWith("die ")) {
                LEFT.set(Integer.parseInt(order.substring(4)));
                say("armed");
            } else {
                say(report(driftCheck));
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static String report(DriftCheck driftCheck) {
        try {
            return DriftReport.text(driftCheck.dryRun()).replace("\n", " ");
        } catch (HypervisorException | ProxyException e) {
            return "No drift report now: " + e.getMessage();
        }
    }

    private static void say(String words) {
        System.out.println("> " + words);
    }

    /** Dies as by kill -9: nothing is flushed or closed. */
    private static void passed(String boundary) {
        LOG.debug("{}", boundary);
        if (!READS.contains(boundary.substring(boundary.indexOf(' ') + 1)) && boundary.startsWith("after")
                && LEFT.getAndUpdate(left -> Math.max(0, left - 1)) == 1) {
            say("dies " + boundary);
            Runtime.getRuntime().halt(137);
        }
    }

    /** Everything but the pages and the API. */
    @EnableAutoConfiguration
    @AutoConfigurationPackage(basePackageClasses = WebHosterApplication.class)
    @ConfigurationPropertiesScan(basePackageClasses = WebHosterApplication.class)
    @ComponentScan(basePackageClasses = WebHosterApplication.class, excludeFilters = {
        @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = TestConfiguration.class),
        @ComponentScan.Filter(type = FilterType.REGEX,
                pattern = "dev\\.webhoster\\.(web|api|WebHosterApplication|account\\.CurrentAccount).*")})
    static class Parts {

        @Bean
        @Primary
        @ConditionalOnBooleanProperty(name = "webhoster.test.ready-at-once", matchIfMissing = true)
        Probes readyAtOnce() {
            return new Probes() {
                @Override
                public boolean isReachable(String address) {
                    return true;
                }

                @Override
                public boolean accepts(String address, int port) {
                    return true;
                }

                @Override
                public Optional<String> hostKey(String host, int port) {
                    return Optional.empty();
                }

                @Override
                public SshAnswer ssh(String host, int port, HostKey expected) {
                    return SshAnswer.OWN_KEY;
                }

                @Override
                public int http(String address, int port, Request request) {
                    return 200;
                }
            };
        }

        @Bean
        static BeanPostProcessor failPoints() {
            FailPoints failPoints = new FailPoints() {
                @Override
                void pass(String boundary) {
                    KillableApplication.passed(boundary);
                }
            };
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return switch (bean) {
                        case Hypervisor hypervisor -> failPoints.around(Hypervisor.class, hypervisor);
                        case ReverseProxy proxy -> failPoints.around(ReverseProxy.class, proxy);
                        default -> bean;
                    };
                }
            };
        }
    }
}
