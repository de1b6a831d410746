package org.newsgraph.graphql;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.newsgraph.database.Reads;

/**
 * Lets clients read what they have written where replicas answer: a write's answer has a header that says where in the
 * log of edits it stands, and a read that sends it includes the write. Without replicas there is no such header.
 */
@ApplicationScoped
public class Positions {
    private static final String HEADER = "Newsgraph-Position";
    private static final int MOST = 16;

    private final Reads reads;

    Positions(Reads reads) {
        this.reads = reads;
    }

    /**
     * Begins a request that only reads, on this thread; {@link Reads#end} ends it.
     *
     * @throws Malformed where the header is none that was answered
     */
    public void begin(HttpServerRequest request) throws Malformed {
        if (reads.areShared()) {
            reads.begin(sent(request.headers().getAll(HEADER)));
        }
    }

    private static Set<UUID> sent(List<String> fields) throws Malformed {
        if (fields.isEmpty()) {
            return Set.of();
        }
        Set<UUID> sent = new HashSet<>();
        for (String one : String.join(",", fields).split(",", -1)) {
            String position = one.strip();
            if (!NodeId.isUuid(position) || sent.size() == MOST) {
                throw new Malformed(
                        "%s must be what a write was answered with, or up to %d of these with commas between them"
                                .formatted(HEADER, MOST));
            }
            sent.add(UUID.fromString(position));
        }
        return sent;
    }

    /** Tells of a write; of nothing where the edit is null. */
    void tell(HttpServerResponse response, UUID edit) {
        if (edit != null && reads.areShared()) {
            response.putHeader(HEADER, edit.toString());
            // Pages of other sites, where they may ask, may see it.
            response.headers().add("Access-Control-Expose-Headers", HEADER);
        }
    }

    /** A cache must not give those who have written what it keeps for those who have not. */
    public void vary(HttpServerResponse response) {
        if (reads.areShared()) {
            response.headers().add("Vary", HEADER);
        }
    }
}
