package dev.webhoster.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.webhoster.account.PublicKeys;
import dev.webhoster.api.Shell.Run;

/** Clients that are generated from docs/openapi.json compile and work. */
@LiveApiTest
@EnabledIf("dev.webhoster.api.ClientTools#areInstalled")
class GeneratedClientsTest {

    private static final Path CLIENTS = Path.of("target/clients");

    @LocalServerPort
    int port;
    @TempDir
    static Path home;

    private static Shell shell;

    @BeforeAll
    static void generate() throws Exception {
        shell = new Shell(home);
        shell.run(List.of("rm", "-rf", CLIENTS.toString()));
        Run run = shell.run(ClientTools.generator("typescript", "java", "python"));
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).doesNotContain("WARN", "ERROR");
    }

    /** The steps are those of life.ts. */
    @Test
    void aMachineLivesByTheTypeScriptClient() throws Exception {
        for (String file : List.of("life.ts", "tsconfig.json")) {
            Files.copy(ClientTools.SOURCES.resolve(file), CLIENTS.resolve(file));
        }
        Files.writeString(CLIENTS.resolve("package.json"), "{\"type\": \"module\"}");
        Run compiler = shell.run(ClientTools.program("tsc", "-p", CLIENTS.toString()));
        assertThat(compiler.exit()).as(compiler.output()).isZero();

        Run life = shell.run(List.of("node", CLIENTS.resolve("compiled/life.js").toString(), "http://127.0.0.1:" + port,
                "ts" + UUID.randomUUID().toString().substring(0, 8), PublicKeys.ed25519()));

        assertThat(life.output()).matches("""
                host_not_found /docs/problems#host_not_found
                running 7
                stopped \\d
                running 7
                on \\d+ null true
                \\w+ \\w+ \\w+ true
                gone 0
                """);
        assertThat(life.exit()).isZero();
    }

    @Test
    void theJavaClientCompiles() throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
            List<String> options = List.of("-proc:none", "-nowarn", "-d", home.toString(), "-cp", System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(complaints, files, null, options, null,
                    files.getJavaFileObjectsFromPaths(ClientTools.files(CLIENTS.resolve("java/src/main"), ".java"))).call();
            assertThat(compiled).as(complaints.toString()).isTrue();
        }
        assertThat(home.resolve("org/openapitools/client/api/MachineApi.class")).exists();
    }

    @Test
    void thePythonClientCompilesAndItsExpressionsToo() throws Exception {
        Run run = shell.run(List.of("python3", "-m", "compileall", "-q", CLIENTS.resolve("python").toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(CLIENTS.resolve("python/webhoster/api/machine_api.py")).exists();

        Run expressions = shell.run(List.of("python3", "-c", """
                import json, re
                def check(node):
                    if isinstance(node, dict) and isinstance(node.get("pattern"), str):
                        print(re.compile(node["pattern"]).pattern)
                    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else []:
                        check(part)
                check(json.load(open("docs/openapi.json")))"""));
        assertThat(expressions.exit()).as(expressions.output()).isZero();
        assertThat(expressions.output()).contains("[a-z]");
    }
}
