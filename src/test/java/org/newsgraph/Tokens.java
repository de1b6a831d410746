package org.newsgraph;

import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;

/** Signed tokens, by a key that the service is told; and by another one. */
public final class Tokens {
    static final String ISSUER = "https://newsroom.example/tokens";
    // The service is started from another class loader than tests run in: the keys are where both find them.
    private static final String PRIVATE_KEY = "test.newsgraph.private-key";
    private static final String PUBLIC_KEY = "test.newsgraph.public-key";

    static {
        if (System.getProperty(PRIVATE_KEY) == null) {
            KeyPair keys = keys();
            System.setProperty(PRIVATE_KEY, base64(keys.getPrivate()));
            System.setProperty(PUBLIC_KEY, base64(keys.getPublic()));
        }
    }

    public static final String ADMIN = of("ada", "admin");
    public static final String EDITOR = of("ed", "editor");
    public static final String READER = of("rea", "reader");
    /** Signed by a key that the service does not have. */
    public static final String FORGED = signed("ada", keys().getPrivate(), Duration.ofHours(1), "admin");
    /** An administrator's, an hour too late. */
    public static final String EXPIRED = signed("ada", privateKey(), Duration.ofHours(-1), "admin");

    private Tokens() {}

    /** What the service checks tokens with. */
    static String publicKey() {
        return System.getProperty(PUBLIC_KEY);
    }

    private static PrivateKey privateKey() {
        try {
            byte[] key = Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String of(String name, String... groups) {
        return signed(name, privateKey(), Duration.ofHours(1), groups);
    }

    static String lasting(Duration life, String name, String... groups) {
        return signed(name, privateKey(), life, groups);
    }

    private static String signed(String name, PrivateKey key, Duration life, String... groups) {
        return Jwt.issuer(ISSUER)
                .upn(name)
                .groups(Set.of(groups))
                .issuedAt(Instant.now().minus(Duration.ofHours(2)))
                .expiresAt(Instant.now().plus(life))
                .sign(key);
    }

    private static String base64(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
