package dev.webhoster.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.HoldPageSource;
import dev.webhoster.proxy.ProxySettings;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.proxy.UpstreamAddresses;
import dev.webhoster.proxy.filter.FakePacketFilter;
import dev.webhoster.proxy.relay.Relay;

/** A whole proxy with real nginx and machines of the test on loopback addresses of its own; ends with all it made. */
final class TestProxy implements AutoCloseable {

    final Path folder;
    final Path templates;
    final UpstreamAddresses machines;
    final FakePacketFilter filter = new FakePacketFilter();
    volatile HoldPageSource notices = slot -> Optional.empty();
    final ProxySettings settings;
    Relay relay;
    ProxyConfiguration.Parts parts;

    private final Shape shape;
    private final String listen;

    /**
     * @param listen its address; empty for one of its own on loopback
     * @param parent folder of all its files
     * @param kind what of it is as in production
     */
    record Shape(String domain, String listen, Path nginx, Path parent, Kind kind) {

        static final Shape USUAL = of(Kind.WEB);
        static final Shape GATEWAY = of(Kind.GATEWAY);
        static final Shape REAL = of(Kind.REAL);

        private static Shape of(Kind kind) {
            return new Shape("", "", Path.of("/usr/sbin/nginx"), Path.of("/tmp"), kind);
        }

        Shape in(Path folder) {
            return new Shape(domain, listen, nginx, folder, kind);
        }

        Shape at(String address) {
            return new Shape(domain, address, nginx, parent, kind);
        }

        boolean real() {
            return kind == Kind.REAL;
        }
    }

    enum Kind {
        /** The SSH gateway has one port only: with all 9,999 nginx takes a second of computing for each start. */
        WEB,
        GATEWAY,
        /** With the kernel's packet filter, and machines at 10.77: only in a network of its own. */
        REAL
    }

    TestProxy(Shape shape) throws IOException {
        this.shape = shape;
        folder = Files.createTempDirectory(shape.parent(), "wh");
        templates = Files.createDirectory(folder.resolve("templates"));
        ThreadLocalRandom random = ThreadLocalRandom.current();
        listen = shape.listen().isEmpty()
                ? "127.%d.%d.%d".formatted(random.nextInt(1, 60), random.nextInt(256), random.nextInt(1, 255)) : shape.listen();
        String prefix = "127." + random.nextInt(100, 250);
        machines = shape.real() ? UpstreamAddresses.of(new AddressPlan("10.77", 10_000))
                : new UpstreamAddresses(prefix, 10_000, freePort(prefix + ".0.1"), freePort(prefix + ".0.1"));
        settings = new ProxySettings(
                new ProxySettings.Programs(shape.nginx(), Path.of("/usr/lib/nginx/modules/ngx_stream_module.so"), Path.of("/usr/sbin/nft")),
                new ProxySettings.Folders(folder.resolve("nginx"), templates),
                new ProxySettings.Front(listen, freePort(listen), "localhost", shape.domain()),
                new ProxySettings.Limits(1, Duration.ofSeconds(60), Duration.ofMinutes(10)));
        copyTemplates();
        restartApplication();
    }

    static TestProxy started() throws IOException {
        return started(Shape.USUAL);
    }

    static TestProxy started(String domain) throws IOException {
        return started(new Shape(domain, "", Shape.USUAL.nginx(), Shape.USUAL.parent(), Kind.WEB));
    }

    static TestProxy started(Shape shape) throws IOException {
        TestProxy proxy = new TestProxy(shape);
        try {
            proxy.parts.lifecycle().start();
            return proxy;
        } catch (RuntimeException | Error e) {
            proxy.close();
            throw e;
        }
    }

    static TestProxy notStarted(Path nginx) throws IOException {
        return new TestProxy(new Shape("", "", nginx, Shape.USUAL.parent(), Kind.WEB));
    }

    /** As after a restart of the application: nothing is remembered but what is on disk. */
    void restartApplication() {
        endRelay();
        relay = Relay.of(() -> notices, templates);
        CommandRunner commands = new CommandRunner();
        parts = ProxyConfiguration.assemble(settings, machines, commands,
                shape.real() ? ProxyConfiguration.nft(settings, machines, "webhoster_gate", commands, relay) : filter, relay);
    }

    void editTemplate(String name, String from, String to) throws IOException {
        Path file = templates.resolve(name);
        String before = Files.readString(file);
        assertThat(before).contains(from);
        Files.writeString(file, before.replace(from, to));
    }

    private void endRelay() {
        if (relay != null) {
            relay.stop();
        }
    }

    ReverseProxy proxy() {
        return parts.reverseProxy();
    }

    RawHttpClient visitor() {
        return new RawHttpClient(listen, settings.front().httpPort());
    }

    String listen() {
        return listen;
    }

    NginxProcess web() {
        return new NginxProcess(new CommandRunner(), settings.programs().nginx(), NginxHome.web(settings.folders().state()));
    }

    NginxProcess ssh() {
        return new NginxProcess(new CommandRunner(), settings.programs().nginx(), NginxHome.ssh(settings.folders().state()));
    }

    Path state() {
        return settings.folders().state();
    }

    long reloads() throws IOException {
        return Files.readString(web().home().errorLog()).lines().filter(line -> line.endsWith("reconfiguring")).count();
    }

    /** Entries of all sites, whatever they are. */
    List<Path> siteFiles() throws IOException {
        try (Stream<Path> all = Files.list(state().resolve("sites/names"))) {
            return all.toList();
        }
    }

    Path link(long siteId) {
        return state().resolve("sites/names/" + siteId);
    }

    String address(Slot slot) {
        return machines.web(slot).replaceFirst(":.*", "");
    }

    @Override
    public void close() throws IOException {
        endRelay();
        web().stop();
        ssh().stop();
        if (shape.real()) {
            new CommandRunner().tryRun(Duration.ofSeconds(10), List.of("/usr/sbin/nft", "delete", "table", "inet", "webhoster_gate"), "");
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(each);
            }
        }
    }

    /** With a log from which reloads can be counted, and upstreams of a few slots: with all, nginx computes a second for each start. */
    private void copyTemplates() throws IOException {
        for (String name : List.of("web.conf", "ssh.conf", "gate.nft", "hold.html")) {
            Files.copy(Path.of("nginx-templates", name), templates.resolve(name));
        }
        editTemplate("web.conf", "error.log crit", "error.log notice");
        editTemplate("web.conf", "${slots}", "${slots.subList(0, 299)}");
        if (shape.kind() == Kind.WEB) {
            editTemplate("ssh.conf", "listen [(${ports})]", "listen [(${ports.replaceAll('-.*', '')})]");
        }
    }

    private static int freePort(String address) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return socket.getLocalPort();
        }
    }
}
