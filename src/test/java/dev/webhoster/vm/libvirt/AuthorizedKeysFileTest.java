package dev.webhoster.vm.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhoster.Finding;

/** Only the block between the marks is ours; the file is its owner's. */
class AuthorizedKeysFileTest {

    static final String OLD = "ssh-ed25519 AAAAold";
    static final String NEW = "ssh-ed25519 AAAAnew";
    static final String BLOCK = AuthorizedKeysFile.BEGIN + "\n" + NEW + "\n" + AuthorizedKeysFile.END + "\n";
    static final String OLD_BLOCK = BLOCK.replace(NEW, OLD);

    @Test
    @Finding(Finding.Id.F4)
    void aMissingFileGetsTheBlockOnly() {
        assertThat(AuthorizedKeysFile.replace("", List.of(NEW), List.of())).isEqualTo(BLOCK);
        assertThat(AuthorizedKeysFile.replace("", List.of(), List.of())).isEmpty();
    }

    @ParameterizedTest
    @Finding(Finding.Id.F4)
    @ValueSource(
            strings = {"restrict,command=\"backup\" ssh-ed25519 AAAAold robot\n", "# mine\r\n\r\n\tssh-rsa BBBB \u00e9\u0085 x  \n", "\n\n",
                "ssh-rsa BBBB", "# END keys of the panel\n"})
    void linesOfOthersStayByteForByte(String mine) {
        String appended = mine + (mine.endsWith("\n") ? "" : "\n") + BLOCK;

        assertThat(AuthorizedKeysFile.replace(mine, List.of(NEW), List.of(OLD))).isEqualTo(appended);
        assertThat(AuthorizedKeysFile.replace(appended, List.of(NEW), List.of(NEW))).isEqualTo(appended);
        assertThat(AuthorizedKeysFile.replace(OLD_BLOCK + mine, List.of(NEW), List.of(OLD))).isEqualTo(BLOCK + mine);
    }

    @Test
    @Finding(Finding.Id.F4)
    void theBlockStaysWhereItIsAndIsEmptyWithoutKeys() {
        String file = "ssh-rsa A\n" + OLD_BLOCK + OLD + " by hand\nssh-rsa Z";

        assertThat(AuthorizedKeysFile.replace(file, List.of(NEW), List.of(OLD)))
                .isEqualTo("ssh-rsa A\n" + BLOCK + OLD + " by hand\nssh-rsa Z");
        assertThat(AuthorizedKeysFile.replace(file, List.of(), List.of(OLD)))
                .isEqualTo("ssh-rsa A\n" + BLOCK.replace(NEW + "\n", "") + OLD + " by hand\nssh-rsa Z");
    }

    /** As cloud-init and the version before wrote them. */
    @Test
    @Finding(Finding.Id.F4)
    void keysOfOursWithoutMarksMoveIntoTheBlock() {
        assertThat(AuthorizedKeysFile.replace(OLD + "\n" + NEW + "\nssh-rsa B\n", List.of(NEW), List.of(OLD, NEW)))
                .isEqualTo("ssh-rsa B\n" + BLOCK);
    }

    @Test
    @Finding(Finding.Id.F4)
    void aBlockWithoutItsEndEndsWithTheLastKeyOfOurs() {
        String damaged = AuthorizedKeysFile.BEGIN + "\n" + OLD + "\nssh-rsa B\n" + OLD + "\n";

        assertThat(AuthorizedKeysFile.replace(damaged, List.of(NEW), List.of(OLD))).isEqualTo(BLOCK + "ssh-rsa B\n" + OLD + "\n");
    }

    @Test
    @Finding(Finding.Id.F4)
    void aSecondBlockGoes() {
        assertThat(AuthorizedKeysFile.replace(OLD_BLOCK + "ssh-rsa B\n" + OLD_BLOCK, List.of(NEW), List.of(OLD)))
                .isEqualTo(BLOCK + "ssh-rsa B\n");
    }
}
