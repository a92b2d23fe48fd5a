package dev.webhoster.platform;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.Fault;
import dev.webhoster.Finding;
import dev.webhoster.Real;
import dev.webhoster.hosting.reconcile.HostingModuleTest;
import dev.webhoster.platform.Installation.Standing;

/** Database and state folder belong together: an installation has its id in both. */
@HostingModuleTest
@Real(POSTGRESQL)
class InstallationStoreTest {

    private static final Instance ALONE = new Instance("");

    @Autowired
    JdbcClient database;
    @TempDir
    Path folder;
    InstallationStore store;

    @BeforeEach
    void makeADatabaseNew() {
        database.sql("UPDATE installation SET id = gen_random_uuid(), instance = NULL").update();
        store = new InstallationStore(database, folder, ALONE);
    }

    @Test
    void theFirstStartWritesTheIdIntoTheFolder() {
        assertThat(store.read().isCertain()).isTrue();
        assertThat(folder).as("a look changes nothing").isEmptyDirectory();

        Installation first = store.claim();
        assertThat(first.isCertain()).isTrue();
        assertThat(folder.resolve("installation")).hasContent(first.id() + "\n");
        assertThat(store.claim()).isEqualTo(first);
    }

    @Test
    @Finding(Finding.Id.D1)
    @Fault(value = "DATABASE_URL leads to an empty database, or to another one",
            expected = "health says so; nothing is touched and no job runs")
    void anotherDatabaseIsNoticed() {
        Installation first = store.claim();
        database.sql("UPDATE installation SET id = gen_random_uuid(), instance = NULL").update();

        assertThat(store.claim().standing()).isEqualTo(Standing.FOLDER_OF_ANOTHER);
        assertThat(store.folderId()).contains(first.id());
        store.set(first.id());
        assertThat(store.claim()).isEqualTo(first);
    }

    @Test
    @Fault(value = "the database is used with another state folder, such as a developer's",
            expected = "health says so; nothing is touched and no job runs")
    void anotherFolderIsNoticed() {
        store.claim();
        InstallationStore elsewhere = new InstallationStore(database, folder.resolve("elsewhere"), ALONE);

        assertThat(elsewhere.claim().standing()).isEqualTo(Standing.FOLDER_WITHOUT_ID);
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void anInstanceKeepsItsTag() {
        store.claim();
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> new InstallationStore(database, folder, new Instance("lab")).claim())
                .withMessage("INSTANCE is \"lab\": it must be \"\" as at the first start: the machines' names and network have it.");
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Files.writeString(folder.resolve("installation"), "who knows");
        assertThatExceptionOfType(SettingException.class).isThrownBy(store::claim).withMessageContaining("STATE_DIR");
        assertThat(database.sql("SELECT instance IS NULL FROM installation").query(Boolean.class).single()).isTrue();
    }
}
