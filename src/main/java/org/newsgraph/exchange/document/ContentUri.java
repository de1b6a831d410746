package org.newsgraph.exchange.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The uri of an article that has none of its own: the same content has the same. */
public final class ContentUri {
    public static final String WARNING =
            "It has no identifier: it is known by its content, and once that is changed, it is another article";

    private ContentUri() {}

    /** @param parts what the article says; nulls are left out of no account */
    public static String of(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                // A length before each keeps "ab", "c" and "a", "bc" apart.
                String said = part == null ? "" : part;
                digest.update((said.length() + ":" + said).getBytes(StandardCharsets.UTF_8));
            }
            return "urn:sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
