package dev.webhoster.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhoster.Finding;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Route;
import dev.webhoster.proxy.nginx.RawHttpClient.Answer;
import tools.jackson.databind.json.JsonMapper;

/** nginx' own answers, for people and for programs. Site 5 is published, and its machine does not answer. */
class NginxErrorPagesTest {

    private static final String DOMAIN = "sites.example.com";
    private static TestProxy proxy;

    @BeforeAll
    static void start() throws Exception {
        proxy = TestProxy.started(DOMAIN);
        proxy.proxy().publish(new Route(5, new Slot(5)));
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.close();
    }

    @ParameterizedTest
    @CsvSource({"localhost, /5/x?y=\", 503, site_silent, /5/", "5.sites.example.com, /x, 503, site_silent, /",
        "localhost, /6/, 404, unknown_site, /6/", "elsewhere.example, /5/x, 404, unknown_site, /5/", "localhost, /abc, 404, unknown_site,"})
    void programsGetAProblem(String host, String uri, int status, String code, String instance) {
        Answer answer = proxy.visitor().at(host, uri, "Accept: application/json");
        Map<?, ?> problem = JsonMapper.builder().build().readValue(answer.body(), Map.class);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Retry-After")).isEqualTo(status == 503 ? "5" : "");
        assertThat(problem.get("status")).isEqualTo(status);
        assertThat(problem.get("code")).isEqualTo(code);
        assertThat(problem.get("instance")).isEqualTo(instance);
        assertThat(problem.get("type")).isEqualTo("about:blank");
        assertThat(problem.containsKey("title") && problem.containsKey("detail")).isTrue();
    }

    /** A single-page application that takes itself to be at the root of the host asks for its files there. */
    @ParameterizedTest
    @CsvSource({"en, begin with the number of a site", "ko, 사이트 번호로 시작합니다"})
    @Finding(Finding.Id.F12)
    void aRequestForFilesAtTheRootTellsWhyAPageIsBlank(String language, String words) {
        Answer answer = proxy.visitor().get("/assets/index.js", "Accept-Language: " + language);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains(words);
        assertThat(proxy.visitor().get("/6/assets/index.js", "Accept-Language: " + language).body()).doesNotContain(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "5.sites.example.com", "elsewhere.example"})
    void peopleGetAPage(String host) {
        Answer answer = proxy.visitor().at(host, "/5/", "Accept: text/html,*/*;q=0.8");
        assertThat(answer.header("Content-Type")).isEqualTo("text/html");
        assertThat(answer.body()).startsWith("<!doctype html>");
        assertThat(answer.header("Vary")).contains("Accept");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"ko | ko", "ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7 | ko", "fr, ko;q=0.8, en;q=0.5 | ko", "KO | ko",
        "en | en", "en-US,en;q=0.9,ko;q=0.8 | en", "fr | en", "'' | en", "kok | en", "x-ko | en"})
    void peopleReadTheirOwnLanguage(String wanted, String language) {
        for (String uri : new String[] {"/", "/5/", "/6/"}) {
            Answer answer = proxy.visitor().get(uri, "Accept-Language: " + wanted);
            assertThat(answer.body()).as(uri).contains("<html lang=\"" + language + "\">")
                    .containsPattern(language.equals("ko") ? "<h1>[^<]*사이트" : "<h1>[A-Za-z ]+</h1>");
            assertThat(answer.header("Vary")).contains("Accept-Language");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"APPLICATION/JSON | json", "application/json, text/plain, */* | json",
        "application/problem+json | json",
        "text/html;q=0.5, application/json | json", "application/json; q=0.9, */*;q=0.1 | json", "application/json;charset=utf-8 | json",
        "*/* | html", "application/json;q=0 | html", "application/json;q=0.0, text/plain | html", "application/json, text/html | html",
        "text/*, application/json;q=0.9 | html", ";;;,,,q= | html", "application/jsonp | html"})
    void clientsThatPreferJsonGetAProblem(String accept, String kind) {
        assertThat(proxy.visitor().get("/6/", "Accept: " + accept).header("Content-Type")).contains(kind);
    }

    @Test
    void silenceAboutTheFormIsAPerson() {
        assertThat(proxy.visitor().get("/6/").header("Content-Type")).isEqualTo("text/html");
    }
}
