package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasToString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import dev.webhoster.account.Account;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.reconcile.FakeHypervisor;
import dev.webhoster.hosting.reconcile.FakeProbes;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.hosting.reconcile.Worker;
import dev.webhoster.vm.HypervisorException;

/** The dashboard: plain forms, and the fragment that htmx polls. */
@PagesTest
class DashboardTest {

    private static final String OFTEN = "hx-trigger=\"every 1s\"";
    private static final String SELDOM = "hx-trigger=\"every 20s";

    @Autowired
    MockMvc pages;
    @Autowired
    Hostings hostings;
    @Autowired
    TestAccounts people;
    @Autowired
    Worker worker;
    @Autowired
    FakeHypervisor hypervisor;
    @Autowired
    FakeProbes probes;

    Account ann;

    @BeforeEach
    void signUp() {
        ann = people.withKey();
    }

    @AfterEach
    void repair() {
        probes.answerAll();
    }

    @Test
    void anAccountWithoutKeyIsToldSoAndGetsAMachineAllTheSame() throws Exception {
        ann = people.withoutKey();

        assertThat(dashboard()).contains("id=\"create\"", "one click:", "No SSH key yet", "href=\"/keys\"");
        pages.perform(form("/hosting", "post")).andExpect(redirectedUrl("/dashboard"));
        assertThat(dashboard()).contains("data-status=\"creating\"");
    }

    @Test
    void oneClickMakesAMachineByAPlainForm() throws Exception {
        assertThat(dashboard()).contains("action=\"/hosting\"", "id=\"create\"");

        pages.perform(form("/hosting", "post")).andExpect(redirectedUrl("/dashboard"));

        assertThat(view().status()).isEqualTo(Status.CREATING);
        assertThat(dashboard()).contains("data-status=\"creating\"", "Your machine is being made");
    }

    @Test
    void thePanelPollsOftenOnlyDuringATransition() throws Exception {
        assertThat(panel()).contains(SELDOM).doesNotContain(OFTEN);
        hostings.create(ann.id());
        assertThat(panel()).contains(OFTEN, "<noscript>");

        worker.settle(ann.id());
        assertThat(panel()).contains(SELDOM).doesNotContain(OFTEN, "<noscript>");
    }

    @Test
    void nothingIsSentWhileNothingHasChanged() throws Exception {
        hostings.create(ann.id());
        String again = stamped(panel());
        pages.perform(get(again).header("HX-Request", "true").with(signedIn())).andExpect(status().isNoContent())
                .andExpect(content().string(""));

        worker.settle(ann.id());
        pages.perform(get(again).header("HX-Request", "true").with(signedIn())).andExpect(status().isOk());
    }

    @Test
    void aFailureEndsThePollingAndARetryStartsItAgain() throws Exception {
        hostings.create(ann.id());
        hypervisor.faults().next(new HypervisorException.NoSpace("write", new IllegalStateException("the cause")));
        worker.settle(ann.id());
        assertThat(panel()).contains("disk is full", view().failure().reference(), "id=\"retry\"")
                .doesNotContain(OFTEN, "the cause");

        pages.perform(form("/hosting/goal", "put").param("goal", "RUNNING")).andExpect(redirectedUrl("/dashboard"));

        assertThat(dashboard()).contains(OFTEN);
    }

    @Test
    void anotherHostKeyIsANoticeThatItsOwnerAccepts() throws Exception {
        hostings.create(ann.id());
        worker.settle(ann.id());
        probes.showForeignKey();
        hostings.setGoal(ann.id(), Goal.RESTARTED);
        worker.settle(ann.id());
        String fingerprint = view().notices().getFirst().fingerprint();
        assertThat(panel()).contains("data-status=\"running\"", "data-notice=\"OTHER_HOST_KEY\"", "another SSH host key", fingerprint);

        pages.perform(form("/hosting/host-key", "put").param("fingerprint", fingerprint)).andExpect(redirectedUrl("/dashboard"))
                .andExpect(flash().attribute("message", hasToString(containsString("notice.accepted"))));

        assertThat(panel()).doesNotContain("data-notice").contains(fingerprint);
        pages.perform(form("/hosting/host-key", "put").param("fingerprint", "SHA256:x")).andExpect(redirectedUrl("/dashboard"))
                .andExpect(flash().attribute("refusal", hasToString(containsString("refusal.host-key-differs"))));
    }

    @Test
    void aMachineThatAnswersNothingIsRunningAndSaysSinceWhen() throws Exception {
        hostings.create(ann.id());
        worker.settle(ann.id());
        probes.answerBelow(ProvisioningStage.ADDRESS);
        worker.reconcile(ann.id());

        assertThat(panel()).contains("data-status=\"running\"", "data-notice=\"SILENT\"", "has not answered since")
                .doesNotContain("accept-host-key");
    }

    @Test
    void theProgressShowsTheStageThatIsWaitedFor() throws Exception {
        hostings.create(ann.id());
        probes.answerBelow(ProvisioningStage.SSH);
        worker.settle(ann.id());

        assertThat(panel()).containsPattern("class=\"done\">Reach its network")
                .containsPattern("aria-current=\"step\"><span class=\"current\"[^>]*>Check SSH")
                .containsPattern("data-elapsed=\"\\d+\">0:00").contains("<li>Reach its web server");
    }

    @Test
    void aRunningMachineShowsItsWayIn() throws Exception {
        hostings.create(ann.id());
        worker.settle(ann.id());

        assertThat(dashboard()).contains(view().url(), view().ssh().command(), view().ssh().fingerprint(),
                view().ssh().knownHostsLine(), "id=\"stop\"");
    }

    @Test
    void stopsAndStartsByPlainForms() throws Exception {
        hostings.create(ann.id());
        worker.settle(ann.id());

        pages.perform(form("/hosting/goal", "put").param("goal", "STOPPED")).andExpect(redirectedUrl("/dashboard"));
        worker.settle(ann.id());
        assertThat(dashboard()).contains("Your machine is stopped", "<button type=\"submit\" id=\"start\">").doesNotContain("id=\"stop\"",
                "id=\"site\"");

        pages.perform(form("/hosting/goal", "put").param("goal", "RUNNING")).andExpect(redirectedUrl("/dashboard"));
        assertThat(view().goal()).isEqualTo(Goal.RUNNING);
    }

    @Test
    void deletingAsksFirst() throws Exception {
        hostings.create(ann.id());
        worker.settle(ann.id());
        assertThat(dashboard()).contains("href=\"/hosting/deletion\"").doesNotContain("value=\"delete\"");

        assertThat(page("/hosting/deletion")).contains("cannot be undone", view().url(), "id=\"confirm\"", "Keep it");
        assertThat(view().goal()).isEqualTo(Goal.RUNNING);

        pages.perform(form("/hosting", "delete")).andExpect(redirectedUrl("/dashboard"));
        assertThat(view().goal()).isEqualTo(Goal.GONE);
        assertThat(dashboard()).contains("is being deleted", "Your SSH keys stay")
                .doesNotContain("id=\"stop\"", "id=\"delete\"", view().url());
    }

    @Test
    void thereIsNothingToDeleteWithoutAMachine() throws Exception {
        pages.perform(get("/hosting/deletion").with(signedIn())).andExpect(redirectedUrl("/dashboard"));
        pages.perform(form("/hosting", "delete")).andExpect(redirectedUrl("/dashboard"))
                .andExpect(flash().attribute("refusal", hasToString(containsString("refusal.no-machine"))));
    }

    @Test
    void aRequestForAMachineBeingDeletedIsExplainedOnTheDashboard() throws Exception {
        hostings.create(ann.id());
        hostings.setGoal(ann.id(), Goal.GONE);

        pages.perform(form("/hosting/goal", "put").param("goal", "RUNNING")).andExpect(redirectedUrl("/dashboard"))
                .andExpect(flash().attribute("refusal", hasToString(containsString("refusal.being-deleted"))));
    }

    @Test
    void aGoalThatDoesNotExistIsNotUnderstood() throws Exception {
        hostings.create(ann.id());

        pages.perform(form("/hosting/goal", "put").param("goal", "SINGING")).andExpect(status().isBadRequest());
    }

    @Test
    void eventsAreToldInPlainWords() throws Exception {
        hostings.create(ann.id());
        worker.settle(ann.id());

        assertThat(panel()).contains("You asked for it to run", "The disk was made", "It is up and running")
                .doesNotContain("REACHED", "WISHED");
    }

    @Test
    void withoutScriptsThePartIsTheWholePage() throws Exception {
        pages.perform(get("/hosting").with(signedIn())).andExpect(redirectedUrl("/dashboard"));
    }

    @Test
    void aFormWithoutItsTokenChangesNothing() throws Exception {
        pages.perform(post("/hosting").with(signedIn())).andExpect(status().isForbidden());

        assertThat(hostings.of(ann.id())).isEmpty();
    }

    private MockHttpServletRequestBuilder form(String path, String method) {
        return post(path).with(csrf()).with(signedIn()).param("_method", method);
    }

    private RequestPostProcessor signedIn() {
        return user(Long.toString(ann.id()));
    }

    private String dashboard() throws Exception {
        return page("/dashboard");
    }

    private String panel() throws Exception {
        String part = pages.perform(get("/hosting").header("HX-Request", "true").with(signedIn()))
                .andExpect(status().isOk()).andExpect(content().contentTypeCompatibleWith("text/html"))
                .andReturn().getResponse().getContentAsString();
        assertThat(part).doesNotContain("<html");
        return part;
    }

    private String page(String path) throws Exception {
        return pages.perform(get(path).with(signedIn())).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
    }

    /** The address that htmx polls. */
    private static String stamped(String panel) {
        Matcher address = Pattern.compile("hx-get=\"([^\"]+)\"").matcher(panel);
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    private HostingView view() {
        return hostings.of(ann.id()).orElseThrow();
    }
}
