package org.newsgraph.graphql;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.newsgraph.telemetry.Observation;

/**
 * Who sends a request: what its JSON Web Token says, or nobody. The roles are the token's groups. Without a key to check
 * tokens with, there are none; then everything is open in development and with the demo data, and else only reading.
 */
@ApplicationScoped
public class Callers {
    private static final Logger LOG = Logger.getLogger(Callers.class);

    private static final String SCHEME = "Bearer ";

    private final JWTParser tokens;
    private final boolean checksTokens;
    private final Caller nobody;

    Callers(
            JWTParser tokens,
            Config config,
            @ConfigProperty(name = "newsgraph.anonymous-role") Optional<Role> anonymous,
            @ConfigProperty(name = "newsgraph.demo-data") boolean demo) {
        this.tokens = tokens;
        checksTokens = Stream.of(
                        "mp.jwt.verify.publickey",
                        "mp.jwt.verify.publickey.location",
                        "smallrye.jwt.verify.key.location",
                        "smallrye.jwt.verify.secretkey")
                .anyMatch(key -> config.getOptionalValue(key, String.class).isPresent());
        // In development Quarkus makes a key of its own.
        boolean open = LaunchMode.current() == LaunchMode.DEVELOPMENT || (demo && !checksTokens);
        nobody = new Caller(null, anonymous.orElse(open ? Role.ADMIN : Role.READER));
    }

    void announce(@Observes StartupEvent start) {
        if (nobody.may(Role.EDITOR)) {
            LOG.warnf(
                    "Anyone who reaches this service has the role %s, without a token:"
                            + " set mp.jwt.verify.publickey.location, or newsgraph.anonymous-role, to close it",
                    nobody.role().name().toLowerCase(Locale.ROOT));
        } else if (!checksTokens) {
            LOG.info("Nobody may write: set mp.jwt.verify.publickey.location to the key that signs your tokens");
        }
    }

    /** @throws Unauthenticated where there is a token that does not hold, or none where one is needed */
    public Caller of(HttpServerRequest request) throws Unauthenticated {
        return of(request.getHeader("Authorization"));
    }

    /**
     * The same, of a header's value that may have come in another way.
     *
     * @param authorization null where there is none
     */
    public Caller of(String authorization) throws Unauthenticated {
        Caller caller = identified(authorization);
        Observation.caller(caller.role().name());
        if (!caller.may(Role.READER)) {
            throw new Unauthenticated(Role.READER);
        }
        return caller;
    }

    private Caller identified(String authorization) throws Unauthenticated {
        if (authorization == null) {
            return nobody;
        }
        if (!checksTokens) {
            throw new Unauthenticated("This service has no key to check tokens with");
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new Unauthenticated("Authorization must be a Bearer token");
        }
        try {
            JsonWebToken token =
                    tokens.parse(authorization.substring(SCHEME.length()).strip());
            long expires = token.getExpirationTime();
            return new Caller(
                    String.valueOf(token.getName()),
                    role(token.getGroups()),
                    expires == 0 ? null : Instant.ofEpochSecond(expires));
        } catch (ParseException e) {
            LOG.debugf(e, "A token was refused");
            throw new Unauthenticated("The token is not valid, or no longer");
        }
    }

    private static Role role(Set<String> groups) {
        return groups.contains("admin") ? Role.ADMIN : groups.contains("editor") ? Role.EDITOR : Role.READER;
    }
}
