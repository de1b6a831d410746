package org.newsgraph.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Finds the document of a request: its own, one that a client sent before, or a trusted one of the operator's folder.
 * Every way into the service has to come by here, or others than trusted documents could be run.
 */
@ApplicationScoped
public class Documents {
    private static final Logger LOG = Logger.getLogger(Documents.class);

    /** By the draft's appendix: the hash of the document's text. */
    private static final String SHA256 = "sha256:";

    private static final int HASH_LENGTH = 64;
    // An entry's own, beside its characters.
    private static final int ENTRY_BYTES = 200;

    private final DocumentsConfig config;
    private final PreparedDocuments prepared;
    private final Cache<String, String> automatic;
    // By each of their ids.
    private Map<String, String> trusted = Map.of();

    Documents(DocumentsConfig config, PreparedDocuments prepared) {
        this.config = config;
        this.prepared = prepared;
        automatic = Caffeine.newBuilder()
                .maximumWeight(config.automatic().cache().asLongValue())
                .weigher((String hash, String document) -> ENTRY_BYTES + 2 * document.length())
                .build();
    }

    // After what the documents are checked with, before anything is served.
    void read(@Observes @Priority(Integer.MAX_VALUE) StartupEvent start) {
        if (config.trustedOnly() && config.folder().isEmpty()) {
            // Of which Quarkus tells the message alone.
            throw new ConfigurationException(
                    "newsgraph.documents.trusted-only is set without newsgraph.documents.folder, where they are");
        }
        if (config.folder().isPresent()) {
            try {
                DocumentFolder folder = DocumentFolder.read(config.folder().get(), prepared::problems);
                trusted = folder.byId();
                LOG.infof(
                        "%d trusted documents from %s%s",
                        folder.count(),
                        config.folder().get(),
                        config.trustedOnly() ? "; no others are run" : ", and all others, are run");
            } catch (DocumentFolder.Unusable e) {
                throw new ConfigurationException(e.getMessage());
            }
        }
    }

    /**
     * The request with its document.
     *
     * @throws Malformed where there is none, or another than its hash tells
     * @throws DocumentRefused where it is not known or not trusted
     */
    public GraphQlRequest request(SentRequest sent) throws Malformed, DocumentRefused {
        return new GraphQlRequest(document(sent), sent.operationName(), sent.variables());
    }

    /** Keeps the document of a request that gives its hash. It must be valid: anyone can send others. */
    public void keep(SentRequest sent) {
        if (sent.sha256Hash() != null
                && sent.query() != null
                && config.automatic().enabled()
                && !config.trustedOnly()
                && !trusted.containsKey(sent.sha256Hash())) {
            automatic.put(sent.sha256Hash(), sent.query());
        }
    }

    private String document(SentRequest sent) throws Malformed, DocumentRefused {
        if (sent.query() == null) {
            return referred(sent);
        }
        if (sent.query().isBlank()) {
            throw new Malformed("query must be a GraphQL document");
        }
        if (sent.sha256Hash() != null) {
            check(sent.query(), sent.sha256Hash());
        }
        if (config.trustedOnly() && !trusted.containsKey(sha256(sent.query()))) {
            throw DocumentRefused.notTrusted();
        }
        return sent.query();
    }

    private String referred(SentRequest sent) throws Malformed, DocumentRefused {
        String id = sent.sha256Hash() == null ? sent.documentId() : sent.sha256Hash();
        if (id == null) {
            throw new Malformed("query must be a GraphQL document");
        }
        String document = trusted.get(id);
        if (document != null) {
            return document;
        }
        if (config.trustedOnly()) {
            throw DocumentRefused.notInList();
        }
        if (!config.automatic().enabled()) {
            throw sent.sha256Hash() == null ? DocumentRefused.notFound() : DocumentRefused.notSupported();
        }
        document = automatic.getIfPresent(id.startsWith(SHA256) ? id.substring(SHA256.length()) : id);
        if (document == null) {
            throw DocumentRefused.notFound();
        }
        return document;
    }

    private void check(String document, String hash) throws Malformed, DocumentRefused {
        if (document.equals(trusted.get(hash))) {
            return;
        }
        if (!config.automatic().enabled() && !config.trustedOnly()) {
            throw DocumentRefused.notSupported();
        }
        if (hash.length() != HASH_LENGTH || !hash.equals(sha256(document))) {
            throw new Malformed("sha256Hash must be the SHA-256 of query, in lower-case hexadecimal");
        }
    }

    static String sha256(String document) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
