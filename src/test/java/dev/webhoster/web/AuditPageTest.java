package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.account.Account;
import dev.webhoster.hosting.AdminQueries;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.drift.DriftFinding;
import dev.webhoster.hosting.drift.DriftFinding.LocalizedText;
import dev.webhoster.hosting.drift.DriftFindings;
import dev.webhoster.hosting.reconcile.FakeHypervisor;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.hosting.reconcile.Worker;
import dev.webhoster.web.page.Text;

/** The findings of a drift check in the language of the reader. */
@PagesTest
class AuditPageTest {

    /** What is called the same in every language. */
    private static final Set<String> NAMES = Set.of("webhoster", "nginx", "SSH", "DHCP", "ID", "srv", "machines", "host", "ip",
            // settings and commands
            "INSTANCE", "VM", "BRIDGE", "NAME", "NETWORK", "PREFIX", "DATABASE", "URL", "STATE", "DIR", "scripts", "start", "sh", "adopt",
            "forget");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,}");
    private static final Pattern CELL = Pattern.compile("<t[hd] [^>]*class=\"wide\"[^>]*>(.*?)</t[hd]>");

    @LocalServerPort
    int port;
    @Autowired
    MessageSource messages;
    @Autowired
    TestAccounts people;
    @Autowired
    Hostings hostings;
    @Autowired
    Worker worker;
    @Autowired
    FakeHypervisor hypervisor;
    @Autowired
    AdminQueries overview;
    @Autowired
    JdbcClient database;

    Visitor visitor;
    Account admin;

    @BeforeEach
    void findMuch() throws Exception {
        people.withoutKey();
        admin = people.withKey();
        database.sql("UPDATE account SET admin = true WHERE id = ?").param(admin.id()).update();
        hostings.create(admin.id());
        worker.settle(admin.id());
        database.sql("UPDATE hosting SET status = 'STOPPED', goal = 'STOPPED' WHERE user_id = ?").param(admin.id()).update();
        hypervisor.setInfrastructureFaults(DriftFindings.infrastructureFaults());
        visitor = new Visitor(port);
        visitor.logIn(admin.email(), "correct horse");
    }

    @AfterEach
    void repair() {
        visitor.close();
        hypervisor.setInfrastructureFaults(List.of());
        database.sql("UPDATE hosting SET status = 'RUNNING', goal = 'RUNNING' WHERE user_id = ?").param(admin.id()).update();
    }

    @Test
    void everyFindingIsCompleteInBothLanguages() {
        assertThat(DriftFindings.all()).flatMap(found -> remarks(found).toList()).allSatisfy(remark -> {
            assertThat(in(Locale.UK, remark).replace('’', '\'')).isEqualTo(remark.toString()).doesNotContainPattern("[가-힣{}]");
            String korean = in(Locale.KOREA, remark);
            assertThat(korean).containsPattern("[가-힣]").doesNotContainPattern("[{}]");
            assertThat(englishIn(korean)).as(korean).isEmpty();
        });
    }

    @Test
    void theKoreanPageHasNoEnglishFinding() throws Exception {
        List<String> cells = cells("ko");
        assertThat(cells).hasSameSizeAs(cells("en")).contains("사용자 %d의 머신".formatted(admin.id()), "머신이 켜져 있습니다",
                "네트워크(webhoster)가 꺼져 있습니다", "실행 중인 네트워크(webhoster)에 슬롯 1,234개의 DHCP 항목이 없습니다. 예: 10.77.0.8");
        assertThat(cells).allSatisfy(cell -> assertThat(englishIn(cell)).as(cell).isEmpty());
    }

    @Test
    void theEnglishPageHasTheWordsOfTheLog() throws Exception {
        Stream<String> found = overview.driftFindings().orElseThrow().stream().flatMap(AuditPageTest::remarks).map(LocalizedText::toString);
        assertThat(cells("en")).containsExactlyElementsOf(found.toList()).contains("the machine is on", "the network webhoster is off");
    }

    private List<String> cells(String language) throws Exception {
        String page = visitor.get("/admin/resources", "Accept-Language", language).body();
        assertThat(page).contains("<html lang=\"" + language).doesNotContain("in English", "영어로");
        return CELL.matcher(page).results().map(cell -> cell.group(1).replace("&lt;", "<").replace("&gt;", ">")).toList();
    }

    private static List<String> englishIn(String text) {
        return WORD.matcher(text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "")).results().map(MatchResult::group)
                .filter(word -> !NAMES.contains(word)).toList();
    }

    private static Stream<LocalizedText> remarks(DriftFinding found) {
        return Stream.of(found.subject(), found.observation(), found.repair());
    }

    private String in(Locale language, LocalizedText remark) {
        return new Text(messages, language, ZoneOffset.UTC).of(remark);
    }
}
