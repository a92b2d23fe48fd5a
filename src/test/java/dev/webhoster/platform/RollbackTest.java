package dev.webhoster.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class RollbackTest {

    private final List<String> undone = new ArrayList<>();

    @Test
    void undoesTheNewestFirst() {
        try (Rollback rollback = new Rollback()) {
            rollback.add(() -> undone.add("disk"));
            rollback.add(() -> undone.add("machine"));
        }

        assertThat(undone).containsExactly("machine", "disk");
    }

    @Test
    void undoesNothingAfterCommit() {
        try (Rollback rollback = new Rollback()) {
            rollback.add(() -> undone.add("disk"));
            rollback.commit();
        }

        assertThat(undone).isEmpty();
    }

    @Test
    void undoesOnlyWhatCameAfterCommit() {
        try (Rollback rollback = new Rollback()) {
            rollback.add(() -> undone.add("disk"));
            rollback.commit();
            rollback.add(() -> undone.add("machine"));
        }

        assertThat(undone).containsExactly("machine");
    }

    @Test
    void goesOnWhenAStepFailsAndTellsOfAll() {
        IOException first = new IOException("first");
        IOException second = new IOException("second");
        Rollback rollback = new Rollback();
        rollback.add(() -> undone.add("disk"));
        rollback.add(() -> fail(second));
        rollback.add(() -> fail(first));

        assertThatIllegalStateException().isThrownBy(rollback::close)
                .satisfies(failure -> assertThat(failure.getSuppressed()).containsExactly(first, second));
        assertThat(undone).containsExactly("disk");
    }

    @Test
    void undoesOnceOnly() {
        Rollback rollback = new Rollback();
        rollback.add(() -> undone.add("disk"));

        rollback.close();
        rollback.close();

        assertThat(undone).containsExactly("disk");
    }

    private static void fail(IOException failure) throws IOException {
        throw failure;
    }
}
