package dev.webhoster.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql://ann:s3cret@db:5433/web, jdbc:postgresql://db:5433/web, ann, s3cret",
        "postgres://ann:s3cret@db/web, jdbc:postgresql://db:5432/web, ann, s3cret",
        "postgresql://ann@db/web, jdbc:postgresql://db:5432/web, ann, ''",
        "postgresql://ann:s3cret@db/web?sslmode=require, jdbc:postgresql://db:5432/web?sslmode=require, ann, s3cret",
        "postgresql://a%40b:p%3Aa%2Fs%20s+@db/web, jdbc:postgresql://db:5432/web, a@b, p:a/s s+",
        "postgresql://ann:s3cret@my_db/web, jdbc:postgresql://my_db:5432/web, ann, s3cret",
        "postgresql://ann:a:b@db/web, jdbc:postgresql://db:5432/web, ann, a:b",
        "postgresql://ann:s3cret@[::1]:5433/web, jdbc:postgresql://[::1]:5433/web, ann, s3cret",
        "jdbc:postgresql://db/web?user=ann&password=x, jdbc:postgresql://db/web?user=ann&password=x, '', ''"})
    void isReadInEachForm(String text, String jdbcUrl, String user, String password) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url.getJdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(url.getUsername()).isEqualTo(user);
        assertThat(url.getPassword()).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "mysql://ann:s3cret@db/web", "postgresql://ann:s3cret@db", "postgresql://db/web?s3cret",
        "postgresql://ann:s3cret@/web", "postgresql://ann:s3cret@d b/web", "postgresql://ann:s3cret%@db/web",
        "postgresql://ann:s3cret%zz@db/web", "postgresql://ann:s3cret@db:port/web"})
    void refusesWhatItCannotReadWithoutShowingIt(String text) {
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> DatabaseUrl.parse(text))
                .withMessageStartingWith("DATABASE_URL is ").withNoCause()
                .satisfies(refusal -> assertThat(refusal).hasMessageNotContaining("s3cret"));
    }

    @Test
    void neverShowsThePassword() {
        assertThat(DatabaseUrl.parse("postgresql://ann:s3cret@db/web").toString()).doesNotContain("s3cret");
        assertThat(DatabaseUrl.parse("jdbc:postgresql://db/web?password=s3cret").toString()).doesNotContain("s3cret");
    }
}
