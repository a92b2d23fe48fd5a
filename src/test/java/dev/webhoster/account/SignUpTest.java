package dev.webhoster.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.validation.Validation;
import jakarta.validation.Validator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignUpTest {

    private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();

    @ParameterizedTest
    @ValueSource(strings = {"ann", "a-1", "ann_b-3", "abcdefghijklmnopqrstuvwxyz012345", "Ann"})
    void acceptsAUsernameOfPlainCharacters(String username) {
        assertThat(wrongFields("ann@example.org", username, "correct horse")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "an", "1ann", "-ann", "ann b", "ann.b", "änn", "ann\nb", "ann;",
        "abcdefghijklmnopqrstuvwxyz0123456"})
    void refusesAnyOtherUsername(String username) {
        assertThat(wrongFields("ann@example.org", username, "correct horse")).containsExactly("username");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ann", "ann@", "@example.org", "ann@exa mple.org", "ann\0@example.org"})
    void refusesWhatIsNoEmail(String email) {
        assertThat(wrongFields(email, "ann", "correct horse")).containsExactly("email");
    }

    @Test
    void countsTheBytesOfAPasswordAndNotItsCharacters() {
        assertThat(wrongFields("ann@example.org", "ann", "a".repeat(72))).isEmpty();
        assertThat(wrongFields("ann@example.org", "ann", "a".repeat(73))).containsExactly("password");
        assertThat(wrongFields("ann@example.org", "ann", "ä".repeat(36))).isEmpty();
        assertThat(wrongFields("ann@example.org", "ann", "ä".repeat(37))).containsExactly("password");
        assertThat(wrongFields("ann@example.org", "ann", "a".repeat(7))).containsExactly("password");
    }

    @Test
    void omittedFieldsAreEmpty() {
        assertThat(SignUp.empty()).isEqualTo(new SignUp("", "", ""));
    }

    @Test
    void doesNotTellThePasswordWhenItIsPrinted() {
        assertThat(new SignUp("ann@example.org", "ann", "correct horse")).asString().doesNotContain("correct horse");
    }

    private static List<String> wrongFields(String email, String username, String password) {
        return VALIDATOR.validate(new SignUp(email, username, password)).stream()
                .map(violation -> violation.getPropertyPath().toString()).toList();
    }
}
