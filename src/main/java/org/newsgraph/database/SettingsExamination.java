package org.newsgraph.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** The settings that decide who may do what. */
@ApplicationScoped
class SettingsExamination {
    private final Config config;

    SettingsExamination(Config config) {
        this.config = config;
    }

    void examine(List<Finding> findings) {
        boolean hasKey = Stream.of(
                        "mp.jwt.verify.publickey",
                        "mp.jwt.verify.publickey.location",
                        "smallrye.jwt.verify.key.location",
                        "smallrye.jwt.verify.secretkey")
                .anyMatch(key -> text(key) != null);
        findings.add(
                hasKey
                        ? Finding.ok("tokens", "a key to check them is set")
                        : Finding.warning(
                                "tokens",
                                "there is no key, so nobody can have one: set mp.jwt.verify.publickey.location"));
        if (hasKey && text("mp.jwt.verify.issuer") == null) {
            findings.add(Finding.warning(
                    "tokens", "those of any issuer are taken that the key signed: set mp.jwt.verify.issuer"));
        }
        boolean hasDemo = config.getValue("newsgraph.demo-data", boolean.class);
        findings.add(
                hasDemo
                        ? Finding.warning("demo data", "it is loaded at the start: unset newsgraph.demo-data")
                        : Finding.ok("demo data", "off"));
        String role = text("newsgraph.anonymous-role");
        String anonymous = role == null ? (hasDemo && !hasKey ? "admin" : "reader") : role.toLowerCase(Locale.ROOT);
        findings.add(
                List.of("none", "reader").contains(anonymous)
                        ? Finding.ok("anonymous", "those without a token have the role " + anonymous)
                        : Finding.error(
                                "anonymous",
                                "anyone who reaches the service has the role %s: set newsgraph.anonymous-role to reader or none"
                                        .formatted(anonymous)));
        findings.add(
                config.getOptionalValue("quarkus.smallrye-graphql.ui.enabled", boolean.class)
                                .orElse(false)
                        ? Finding.warning(
                                "graphiql", "it is served to everybody: unset quarkus.smallrye-graphql.ui.enabled")
                        : Finding.ok("graphiql", "off"));
    }

    private String text(String key) {
        return config.getOptionalValue(key, String.class).orElse(null);
    }
}
