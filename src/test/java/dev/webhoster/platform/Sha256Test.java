package dev.webhoster.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Test {

    /** From NIST's examples: https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void isHexadecimalInLowerCase() {
        assertThat(Sha256.hex("abc")).isEqualTo(OF_ABC);
        assertThat(Sha256.hex(new byte[] {'a', 'b', 'c'})).isEqualTo(OF_ABC);
    }

    @Test
    void aTextIsDigestedAsUtf8() {
        assertThat(Sha256.hex("ö")).isEqualTo(Sha256.hex(new byte[] {(byte) 0xc3, (byte) 0xb6}));
    }
}
