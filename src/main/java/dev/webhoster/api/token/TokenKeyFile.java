package dev.webhoster.api.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

import dev.webhoster.platform.AtomicFile;
import dev.webhoster.platform.SettingException;

/** A random key that is created at the first start and kept in a file that only the application's user can read. */
final class TokenKeyFile {

    private static final int LENGTH = 32;

    private TokenKeyFile() {}

    /** @throws SettingException when the file contains no key */
    static byte[] readOrCreate(Path file) {
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            return decoded(file, Files.readString(file, StandardCharsets.ISO_8859_1).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read or make the key of the API's tokens, " + file, e);
        }
    }

    private static byte[] decoded(Path file, String text) {
        try {
            byte[] key = Base64.getDecoder().decode(text);
            SettingException.require(key.length >= LENGTH, file.toString(), "too short", "32 bytes in Base64");
            return key;
        } catch (SettingException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new SettingException(file.toString(), "damaged", "32 bytes in Base64; a new key is made when you "
                    + "delete the file, and then everybody who uses the API has to log in again");
        }
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[LENGTH];
        new SecureRandom().nextBytes(key);
        AtomicFile.write(file, Base64.getEncoder().encode(key), AtomicFile.OWNER_ONLY);
    }
}
