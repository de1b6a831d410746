package org.newsgraph.graphql;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Caching of answers to GET (RFC 9111). An answer's tag is made of all that decides it: the version of the graph, the
 * request, its document, and the caller's role. So a tag that the client has already is found without the query being
 * run. The version is asked for before the query is run: the answer may be newer than its tag, and then nobody finds it
 * again, but never older.
 */
@ApplicationScoped
class HttpCaching {
    private static final Logger LOG = Logger.getLogger(HttpCaching.class);
    private static final int TAG_BYTES = 16;

    private final CachingConfig config;
    private final GraphVersion version;
    private final Positions positions;
    private final String service;
    private final String ofPublic;

    HttpCaching(
            CachingConfig config,
            GraphVersion version,
            Positions positions,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "") String service) {
        this.config = config;
        this.version = version;
        this.positions = positions;
        this.service = service;
        long seconds = config.maxAge().toSeconds();
        ofPublic = seconds > 0 ? "public, max-age=" + seconds : "private, no-cache";
    }

    /** The tag of the answer to a GET, if it has no errors; null where it gets none. */
    String tag(HttpServerRequest request, String document, Caller caller, MediaType type) {
        if (!config.enabled()) {
            return null;
        }
        try {
            String current = version.current();
            return current == null
                    ? null
                    : tag(service, current, caller.role().name(), type.name(), request.query(), document);
        } catch (RuntimeException e) {
            // What keeps the version from being asked for keeps the query from being run, which tells the client.
            LOG.debug("The version of the graph is not known", e);
            return null;
        }
    }

    private static String tag(String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            byte[] hash = java.util.Arrays.copyOf(digest.digest(), TAG_BYTES);
            // Weak: one answer has the same in each content coding.
            return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the client has the answer with a tag already. */
    static boolean isKnown(MultiMap headers, String tag) {
        List<String> known = headers.getAll("If-None-Match");
        // Tags are compared weakly, and none holds another's text. "*" asks whether there is any answer: run it.
        return tag != null && known.stream().anyMatch(field -> field.contains(tag.substring(2)));
    }

    /**
     * Says how an answer without errors may be kept.
     *
     * @param tag null where it gets none
     */
    void mark(HttpServerResponse response, Caller caller, String tag) {
        positions.vary(response);
        if (tag == null) {
            response.putHeader("Cache-Control", "no-store");
            return;
        }
        boolean isPublic = caller.name() == null && caller.role() == Role.READER;
        response.putHeader("ETag", tag).putHeader("Cache-Control", isPublic ? ofPublic : "private, no-cache");
    }
}
