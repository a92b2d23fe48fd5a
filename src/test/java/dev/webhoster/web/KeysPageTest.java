package dev.webhoster.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasToString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import dev.webhoster.Finding;
import dev.webhoster.account.PublicKeys;
import dev.webhoster.account.Registration;
import dev.webhoster.account.SignUp;
import dev.webhoster.account.key.NewSshKey;
import dev.webhoster.account.key.SshKey;
import dev.webhoster.account.key.SshKeys;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.reconcile.Worker;

@PagesTest
class KeysPageTest {

    @Autowired
    Worker worker;
    @Autowired
    MockMvc pages;
    @Autowired
    Registration registration;
    @Autowired
    SshKeys keys;
    @Autowired
    Hostings hostings;

    long ann;

    @BeforeEach
    void signUp() {
        ann = newAccount();
    }

    @Test
    void addsAPastedKeyAndSaysSo() throws Exception {
        pages.perform(add("my laptop", PublicKeys.ed25519()))
                .andExpect(redirectedUrl("/keys"))
                .andExpect(flash().attribute("message", hasToString("keys.added[my laptop]")));

        assertThat(keys.of(ann)).extracting(SshKey::name).containsExactly("my laptop");
    }

    @Test
    void showsTheKeysWithTheirFingerprints() throws Exception {
        SshKey key = keys.add(ann, new NewSshKey("<b>mine</b>", PublicKeys.ed25519()));

        pages.perform(get("/keys").with(user(Long.toString(ann))))
                .andExpect(content().string(containsString("&lt;b&gt;mine")))
                .andExpect(content().string(containsString(key.fingerprint())));
    }

    @Test
    void givesNothingBackOfAPrivateKeyWhereverItWasPasted() throws Exception {
        String secret = "-----BEGIN OPENSSH PRIVATE KEY-----b3BlbnNzaC1rZXktdjEAAAAASECRET";

        for (var request : new MockHttpServletRequestBuilder[] {add("a", secret), add(secret, PublicKeys.ed25519())}) {
            pages.perform(request).andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("consider it exposed")))
                    .andExpect(content().string(not(containsString("SECRET"))))
                    .andExpect(content().string(not(containsString("BEGIN OPENSSH"))));
        }
        assertThat(keys.of(ann)).isEmpty();
    }

    @Test
    void saysBesideTheFieldWhatIsWrongAndKeepsTheName() throws Exception {
        pages.perform(add("my laptop", "hello"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"publicKey-error\"")))
                .andExpect(content().string(containsString("aria-describedby=\"publicKey-error\"")))
                .andExpect(content().string(not(containsString("publicKey-hint"))))
                .andExpect(content().string(containsString("value=\"my laptop\"")));
    }

    @Test
    void keepsAPublicKeyThatIsNoMoreThanNotWanted() throws Exception {
        String key = PublicKeys.ed25519();
        keys.add(ann, new NewSshKey("mine", key));
        pages.perform(add("again", key)).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(">" + key + "</textarea>")));
        pages.perform(add("old", "ssh-dss AAAAB3NzaC1kc3MAAACB")).andExpect(content().string(containsString("ssh-dss AAAAB3")));
        pages.perform(add("secret?", "hunter2 hunter2")).andExpect(content().string(not(containsString("hunter2"))));
    }

    @Test
    void saysBesideTheFileWhatIsWrongWithIt() throws Exception {
        MockMultipartFile file = new MockMultipartFile("file", "id.pub", "text/plain", "hello".getBytes(UTF_8));
        pages.perform(multipart("/keys").file(file).with(csrf()).with(user(Long.toString(ann))).param("name", "from a file"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"file-error\">This does not look like")))
                .andExpect(content().string(not(containsString("publicKey-error\">"))));
    }

    @Test
    void aPairIsNamedByItsDayAndTheNextPageTellsWhatToDo() throws Exception {
        var answer = pages.perform(pair(UUID.randomUUID())).andReturn().getResponse();
        assertThat(keys.of(ann)).singleElement().satisfies(key -> {
            assertThat(key.name()).matches("vm-webhoster \\d{4}-\\d\\d-\\d\\d");
            assertThat(key.madeHere()).isTrue();
        });
        var page = pages.perform(get("/keys").with(user(Long.toString(ann))).cookie(answer.getCookie("WEBHOSTER_KEY_MADE")))
                .andReturn().getResponse();
        assertThat(page.getContentAsString()).contains("Your key was made", "<details id=\"then\" open>", "Move-Item", "icacls",
                "chmod 600");
        assertThat(page.getCookie("WEBHOSTER_KEY_MADE").getMaxAge()).isZero();
        pages.perform(get("/keys").with(user(Long.toString(ann)))).andExpect(content().string(not(containsString("Your key was made"))));
    }

    @Test
    void pairsOfOneDayAreToldApart() throws Exception {
        for (int i = 0; i < 3; i++) {
            pages.perform(pair(UUID.randomUUID()));
        }
        String day = keys.of(ann).getFirst().name();
        assertThat(keys.of(ann)).extracting(SshKey::name).containsExactly(day, day + " (2)", day + " (3)");

        pages.perform(remove(keys.of(ann).get(1)));
        pages.perform(pair(UUID.randomUUID()));
        assertThat(keys.of(ann)).extracting(SshKey::name).containsExactly(day, day + " (3)", day + " (2)");
    }

    @Test
    @Finding(Finding.Id.F3)
    void aKeyThatStillOpensTheMachineIsNotCalledGone() throws Exception {
        SshKey key = keys.add(ann, new NewSshKey("", PublicKeys.ed25519()));
        hostings.create(ann);
        worker.settle(ann);
        assertThat(page()).contains("data-state=\"installed\"", "opens your machine since");

        pages.perform(remove(key)).andExpect(flash().attribute("refusal", hasToString(containsString("keys.removed-later"))));
        assertThat(page()).contains("id=\"leftovers\"", key.fingerprint(), "goes when your machine runs");
        worker.reconcile(ann);
        assertThat(page()).doesNotContain("id=\"leftovers\"");
    }

    @Test
    void anAccountWithoutKeyIsOfferedAPairFirst() throws Exception {
        assertThat(page()).containsSubsequence("<button type=\"submit\" id=\"make-pair\">", "class=\"secondary\" id=\"add-key\"")
                .doesNotContain("id=\"go-on\"");
    }

    @Test
    void anAccountWithKeyIsLedToTheMachine() throws Exception {
        keys.add(ann, new NewSshKey("", PublicKeys.ed25519()));
        assertThat(page()).containsSubsequence("<a href=\"/dashboard\" class=\"button\" id=\"go-on\">", "Next: create my machine",
                "class=\"secondary\" id=\"add-key\"", "class=\"secondary\" id=\"make-pair\"", "As soon as you have a machine");

        hostings.create(ann);
        assertThat(page()).containsSubsequence("class=\"quiet\" id=\"go-on\"", "To my machine",
                "<button type=\"submit\" id=\"add-key\">", "class=\"secondary\" id=\"make-pair\"", "the commands on your machine’s page");
    }

    @Test
    void addsAnUploadedKey() throws Exception {
        MockMultipartFile file = new MockMultipartFile("file", "id.pub", "text/plain", PublicKeys.ed25519().getBytes(UTF_8));

        pages.perform(multipart("/keys").file(file).with(csrf()).with(user(Long.toString(ann))).param("name", "from a file"))
                .andExpect(redirectedUrl("/keys"));

        assertThat(keys.of(ann)).extracting(SshKey::name).containsExactly("from a file");
    }

    @Test
    void aPairIsHandedOverOnceAndOnlyItsPublicHalfIsKept() throws Exception {
        MockHttpServletResponse answer = pages.perform(pair(UUID.randomUUID()))
                .andExpect(status().isOk()).andReturn().getResponse();

        assertThat(answer.getHeader("Cache-Control")).contains("no-store");
        assertThat(answer.getHeader("Content-Disposition")).contains("attachment", "vm-webhoster-key");
        assertThat(keys.of(ann)).extracting(SshKey::publicKey).containsExactly(publicHalf(answer));
    }

    /** The browser shows one of the answers, or keeps the files of both. */
    @Test
    void aPairsFormThatIsSentTwiceAtOnceMakesOneKeyAndEachAnswerHasIt() throws Exception {
        UUID form = UUID.fromString(Visitor.hidden("form", pages.perform(get("/keys").with(user(Long.toString(ann))))
                .andReturn().getResponse().getContentAsString()));
        CyclicBarrier start = new CyclicBarrier(4);
        List<Callable<String>> clicks = Collections.nCopies(start.getParties(), () -> {
            start.await();
            return publicHalf(pages.perform(pair(form)).andExpect(status().isOk()).andReturn().getResponse());
        });
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> answer : people.invokeAll(clicks)) {
                assertThat(keys.of(ann)).extracting(SshKey::publicKey).containsExactly(answer.get());
            }
        }
    }

    @Test
    void everyPageHasAnotherFormAndItsPairIsAnotherOne() throws Exception {
        for (int i = 0; i < 2; i++) {
            String page = pages.perform(get("/keys").with(user(Long.toString(ann)))).andReturn().getResponse().getContentAsString();
            pages.perform(pair(UUID.fromString(Visitor.hidden("form", page)))).andExpect(status().isOk());
        }
        assertThat(keys.of(ann)).hasSize(2);
    }

    @Test
    void aPairsFormThatIsSentTwiceIsNoKeyTooMany() throws Exception {
        for (int i = 0; i < 19; i++) {
            keys.add(ann, new NewSshKey("", PublicKeys.ed25519()));
        }
        UUID form = UUID.randomUUID();
        pages.perform(pair(form)).andExpect(status().isOk());
        pages.perform(pair(form)).andExpect(status().isOk());
        pages.perform(pair(UUID.randomUUID())).andExpect(redirectedUrl("/keys"));
        assertThat(keys.of(ann)).hasSize(20);
    }

    @Test
    void aPairIsMadeForNobodyWhoDoesNotSayWhichFormWasSent() throws Exception {
        pages.perform(post("/keys/pair").with(csrf()).with(user(Long.toString(ann)))).andExpect(status().isBadRequest());
        assertThat(keys.of(ann)).isEmpty();
    }

    @Test
    void removesAKeyByAPlainForm() throws Exception {
        SshKey key = keys.add(ann, new NewSshKey("", PublicKeys.ed25519()));

        pages.perform(remove(key)).andExpect(redirectedUrl("/keys"));

        assertThat(keys.of(ann)).isEmpty();
    }

    @Test
    void aKeyOfSomebodyElseIsNotFound() throws Exception {
        long bea = newAccount();
        SshKey key = keys.add(bea, new NewSshKey("", PublicKeys.ed25519()));

        pages.perform(remove(key)).andExpect(status().isNotFound());

        assertThat(keys.of(bea)).containsExactly(key);
    }

    private MockHttpServletRequestBuilder pair(UUID form) {
        return post("/keys/pair").with(csrf()).with(user(Long.toString(ann))).param("form", form.toString());
    }

    private static String publicHalf(MockHttpServletResponse answer) throws Exception {
        KeyPair pair = SecurityUtils.loadKeyPairIdentities(null, () -> "answer",
                new ByteArrayInputStream(answer.getContentAsByteArray()), null).iterator().next();
        return PublicKeyEntry.toString(pair.getPublic());
    }

    private String page() throws Exception {
        return pages.perform(get("/keys").with(user(Long.toString(ann)))).andReturn().getResponse().getContentAsString();
    }

    private MockHttpServletRequestBuilder add(String name, String publicKey) {
        return post("/keys").with(csrf()).with(user(Long.toString(ann)))
                .param("name", name).param("publicKey", publicKey);
    }

    private MockHttpServletRequestBuilder remove(SshKey key) {
        return post("/keys/" + key.id()).with(csrf()).with(user(Long.toString(ann))).param("_method", "delete");
    }

    private long newAccount() {
        String name = "u" + UUID.randomUUID().toString().substring(0, 8);
        return registration.register(new SignUp(name + "@example.org", name, "correct horse")).id();
    }
}
