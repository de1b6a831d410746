package org.newsgraph.graphql;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Which documents there are beside those that come with a request, and which of all are run. */
@ConfigMapping(prefix = "newsgraph.documents")
interface DocumentsConfig {
    /** Where the trusted documents are. */
    Optional<Path> folder();

    /** Whether no others are run. */
    @WithDefault("false")
    boolean trustedOnly();

    /** Automatic persisted queries. */
    Automatic automatic();

    interface Automatic {
        /** Whether a document that a client has sent once may then be asked for by its hash. */
        @WithDefault("true")
        boolean enabled();

        /** What all of them together may take. */
        @WithDefault("4M")
        MemorySize cache();
    }
}
