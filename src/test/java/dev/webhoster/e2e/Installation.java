package dev.webhoster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** vm-webhoster as its operator has it: set up, started and stopped by the one command. */
final class Installation {

    static final String PANEL = "http://127.0.0.1:8080";
    static final String SITES = "http://localhost";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path state;

    Installation(Path state) {
        this.state = state;
    }

    void start() throws IOException, InterruptedException {
        start(Map.of());
    }

    void start(Map<String, String> settings) throws IOException, InterruptedException {
        Commands.Result result = script(settings, "--daemon");
        assertThat(result.exit()).as(result.output() + "\n" + log()).isZero();
    }

    void stop() throws IOException, InterruptedException {
        Commands.Result result = script("--stop");
        assertThat(result.exit()).as(result.output()).isZero();
    }

    Commands.Result script(String... options) throws IOException, InterruptedException {
        return script(Map.of(), options);
    }

    Commands.Result script(Map<String, String> settings, String... options) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("STATE_DIR", state.toString());
        environment.putIfAbsent("DISK_OVERCOMMIT", "4"); // a private host has little room, and little is written
        return Commands.run(environment,
                Stream.concat(Stream.of("scripts/start.sh"), Arrays.stream(options)).toArray(String[]::new));
    }

    String log() throws IOException {
        Path file = state.resolve("logs/vm-webhoster.log");
        return Files.exists(file) ? Files.readString(file) : "(no log)";
    }

    static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    static HttpResponse<String> getJson(String url) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).header("Accept", "application/json").build(), BodyHandlers.ofString());
    }

    /** Names of our domains in libvirt, running or not. */
    List<String> domains() throws IOException, InterruptedException {
        return virsh("list", "--all", "--name");
    }

    List<String> runningDomains() throws IOException, InterruptedException {
        return virsh("list", "--name");
    }

    List<String> volumes() throws IOException, InterruptedException {
        return virsh("vol-list", "webhoster");
    }

    /** The addresses that the machines' network hands out. */
    List<String> addressEntries() throws IOException, InterruptedException {
        return virsh("net-dumpxml", "webhoster").stream().filter(line -> line.contains("<host ")).toList();
    }

    private static List<String> virsh(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 2];
        command[0] = "virsh";
        command[1] = "-q";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        Commands.Result result = Commands.run(command);
        assertThat(result.exit()).as(result.output()).isZero();
        return result.output().lines().filter(line -> !line.isBlank()).toList();
    }

    /** The sites that nginx knows. */
    List<Path> siteLinks() throws IOException {
        try (var links = Files.list(state.resolve("nginx/sites/names"))) {
            return links.toList();
        }
    }

    List<Path> machineFiles() throws IOException {
        try (var files = Files.list(state.resolve("machines"))) {
            return files.toList();
        }
    }

    /** A row count of the application's own database. */
    long rows(String table) throws IOException, SQLException {
        String port = Files.readAllLines(state.resolve("postgres/data/postmaster.pid")).get(3);
        String password = Files.readString(state.resolve("postgres/password")).strip();
        try (var connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/webhoster".formatted(port), "postgres", password);
                var rows = connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
