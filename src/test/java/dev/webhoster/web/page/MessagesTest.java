package dev.webhoster.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.validation.Constraint;

import org.junit.jupiter.api.Test;

import dev.webhoster.account.AccountStatus;
import dev.webhoster.account.NewPassword;
import dev.webhoster.account.Profile;
import dev.webhoster.account.SignUp;
import dev.webhoster.account.key.KeyProblem;
import dev.webhoster.account.token.NewAccessToken;
import dev.webhoster.hosting.drift.DriftFinding;
import dev.webhoster.hosting.drift.DriftFindings;
import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.HostingException;
import dev.webhoster.hosting.model.ProvisioningStage;

/** Every message that is used exists in each language, and no message is unused. */
class MessagesTest {

    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Pattern KEY = Pattern.compile("(?:\\bt|html|of|Message|super|nested)\\(\"([a-z0-9.-]+[a-z0-9])\"");
    private static final Pattern WARNING = Pattern.compile("\"(warning\\.[a-z]+)\"");
    private static final Pattern TAG = Pattern.compile("</?[a-z]+");
    private static final Pattern VALUE = Pattern.compile("\\{(\\d)");

    /** Texts in templates that need no translation: names, commands, output of programs. */
    private static final Set<String> NAMES = Set.of("vm-webhoster", "http://…/42/", "ssh -p 10042 ubuntu@…",
            "sftp -P 10042 ubuntu@…", "English", "한국어", "ssh-ed25519 AAAA…", "Permission denied (publickey)",
            "Connection refused", "REMOTE HOST IDENTIFICATION HAS CHANGED", "Permissions are too open");

    private final Properties english = read("messages.properties", "account-messages.properties", "hosting-messages.properties");
    private final Properties korean = read("messages_ko.properties", "account-messages_ko.properties", "hosting-messages_ko.properties");

    @Test
    void bothLanguagesAreComplete() {
        assertThat(korean.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
    }

    @Test
    void everyUsedMessageExistsAndNoOther() throws IOException {
        assertThat(new TreeSet<>(english.stringPropertyNames())).isEqualTo(used());
    }

    @Test
    void bothLanguagesTakeTheSameValuesAndTheSameMarkup() {
        for (String key : english.stringPropertyNames()) {
            assertThat(found(VALUE, korean.getProperty(key))).as(key).isEqualTo(found(VALUE, english.getProperty(key)));
            assertThat(found(TAG, korean.getProperty(key))).as(key).isEqualTo(found(TAG, english.getProperty(key)));
        }
    }

    /** MessageFormat takes an apostrophe for a quotation mark. */
    @Test
    void noMessageHasAnAsciiApostrophe() {
        assertThat(Stream.concat(english.values().stream(), korean.values().stream()).map(String::valueOf))
                .noneMatch(message -> message.contains("'"));
    }

    @Test
    void koreanIsKorean() {
        assertThat(korean.stringPropertyNames()).filteredOn(key -> !korean.getProperty(key).matches("(?s).*[가-힣].*"))
                .containsExactlyInAnyOrder("help.windows", "help.macos", "help.linux", "help.vscode",
                        "size.mebibytes", "size.gibibytes", "drift.list");
    }

    @Test
    void noTemplateHasWordsOfItsOwn() throws IOException {
        for (Path template : files(TEMPLATES, ".jte")) {
            assertThat(words(Files.readString(template))).as(template.toString()).isSubsetOf(NAMES);
        }
    }

    /** Text and spoken attributes, without markup, expressions and control lines. */
    private static Set<String> words(String template) {
        String plain = template.replaceAll("(?s)<%--.*?--%>", "").replaceAll("(?s)!\\{.*?\\n?;}", "")
                .replaceAll("\\$\\{(?:[^{}\"]|\"[^\"]*\")*}", "");
        String spoken = Pattern.compile("(?:aria-label|title|placeholder|alt|label)=\"([^\"]*)\"").matcher(plain)
                .results().map(found -> "\n" + found.group(1) + "\n").collect(Collectors.joining());
        String text = withoutCalls(plain + spoken).replaceAll("(?m)^\\s*@(?:import|param).*$", "")
                .replaceAll("@(?:if|elseif|for)\\(.*\\)", "")
                .replaceAll("@(?:endif|else|endfor)|@`|`\\)", "").replaceAll("&\\w+;", " ");
        return Stream.of(text.replaceAll("<[^>]*>", "\n").split("\n")).map(String::strip)
                .filter(line -> line.matches(".*\\p{L}{2,}.*") && !line.startsWith("·")).collect(Collectors.toSet());
    }

    /** Without calls of other templates; what is between backticks in them stays. */
    private static String withoutCalls(String template) {
        Pattern inner = Pattern.compile("@template[\\w.]+\\((?:[^()`]|\\((?:[^()`]|\\((?:[^()`]|\\([^()`]*\\))*\\))*\\))*(?:\\)|@`)");
        return inner.matcher(template).replaceAll("");
    }

    private Set<String> used() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Path file : Stream.concat(files(Path.of("src/main"), ".jte", "/web/", ".java").stream(),
                files(Path.of("src/main/java/dev/webhoster/account"), "Exception.java").stream()).toList()) {
            String text = Files.readString(file);
            KEY.matcher(text).results().map(found -> found.group(1)).forEach(keys::add);
            WARNING.matcher(text).results().map(found -> found.group(1)).forEach(keys::add);
        }
        // Map.of("form", …) and the like
        keys.removeIf(key -> !key.contains(".") && !english.containsKey(key));
        families().forEach(keys::add);
        return keys;
    }

    /** Messages whose keys are composed. */
    private static Stream<String> families() {
        Stream<Enum<?>> enums = Stream.of(ProvisioningStage.values(), Hosting.Goal.values(), Hosting.Status.values(), KeyProblem.values(),
                AccountStatus.values(), HostingException.Full.Shortage.values()).flatMap(Arrays::stream);
        Stream<String> events = Stream.<Enum<?>[]>of(ProvisioningStage.values(), Hosting.Status.values()).flatMap(Arrays::stream)
                .map(value -> "event." + Message.key(value));
        Stream<String> lower = Stream.concat(prefixed("headline.", Hosting.Status.values()),
                Stream.concat(prefixed("request.", Hosting.Goal.values()),
                        Stream.concat(prefixed("failure.", Failure.Kind.values()), prefixed("drift.", DriftFinding.Kind.values()))));
        Stream<String> faults = DriftFindings.infrastructureFaults().stream().map(fault -> "drift." + fault.code());
        Stream<String> errors = Stream.of("400", "403", "404", "405", "413", "429", "500", "503", "other")
                .flatMap(code -> Stream.of("error." + code, "error." + code + ".advice"));
        Stream<String> actions = Stream.of("start", "stop", "restart", "retry").map(id -> "actions." + id);
        return Stream.of(enums.map(Message::key), events, lower, faults, errors, actions, constraints()).flatMap(keys -> keys);
    }

    private static Stream<String> constraints() {
        return Stream.of(SignUp.class, Profile.class, NewPassword.class, NewAccessToken.class)
                .flatMap(form -> Arrays.stream(form.getDeclaredFields()))
                .flatMap(field -> annotations(field).map(rule -> rule + "." + field.getName())).distinct();
    }

    private static Stream<String> annotations(Field field) {
        return Arrays.stream(field.getAnnotations()).map(rule -> rule.annotationType())
                .filter(rule -> rule.isAnnotationPresent(Constraint.class)).map(Class::getSimpleName);
    }

    private static Stream<String> prefixed(String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(value -> prefix + value.name().toLowerCase().replace('_', '-'));
    }

    private static List<String> found(Pattern pattern, String message) {
        return pattern.matcher(message).results().map(MatchResult::group).distinct().sorted().toList();
    }

    private static List<Path> files(Path folder, String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(endings[0]) || endings.length > 1
                    && file.toString().contains(endings[1]) && file.toString().endsWith(endings[2])).toList();
        }
    }

    private static Properties read(String... names) {
        Properties properties = new Properties();
        for (String name : names) {
            try (var reader = Files.newBufferedReader(Path.of("src/main/resources", name))) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }
}
