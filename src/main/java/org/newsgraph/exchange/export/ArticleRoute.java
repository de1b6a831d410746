package org.newsgraph.exchange.export;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.newsgraph.database.Reads;
import org.newsgraph.graph.Audience;
import org.newsgraph.graph.Snapshot;
import org.newsgraph.graph.Snapshots;
import org.newsgraph.graphql.Callers;
import org.newsgraph.graphql.Malformed;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.graphql.Positions;
import org.newsgraph.graphql.Unauthenticated;
import org.newsgraph.limit.Admission;

/** GET /articles/{id}.jsonld and /articles/{id}.ninjs.json: an article as a document, for caches (RFC 9110, 9111). */
@ApplicationScoped
class ArticleRoute {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    // What was changed within this time may be changed again with the same date, which has seconds.
    private static final int DATE_TELLS_AFTER_SECONDS = 2;

    private final Answers answers;
    private final Callers callers;
    private final Snapshots snapshots;
    private final Positions positions;
    private final Reads reads;
    private final Admission admission;

    /** A document, and when last anything changed that it says. */
    private record Found(Buffer document, Instant modified) {}

    ArticleRoute(
            Answers answers,
            Callers callers,
            Snapshots snapshots,
            Positions positions,
            Reads reads,
            Admission admission) {
        this.answers = answers;
        this.callers = callers;
        this.snapshots = snapshots;
        this.positions = positions;
        this.reads = reads;
        this.admission = admission;
    }

    void register(@Observes Router router) {
        route(router, "\\.jsonld", ExportFormat.SCHEMA_ORG);
        route(router, "\\.ninjs\\.json", ExportFormat.NINJS);
    }

    private void route(Router router, String suffix, ExportFormat format) {
        router.routeWithRegex("/articles/(?<id>[^/.]+)" + suffix)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(-1)
                .handler(admission.handler(
                        context -> get(context, format), context -> Answers.refuse(context, admission.refusal())));
    }

    private void get(RoutingContext context, ExportFormat format) {
        try {
            Audience audience = Audience.of(callers.of(context.request()));
            context.response().putHeader("Vary", "Authorization");
            positions.vary(context.response());
            positions.begin(context.request());
            Optional<Found> found = find(context.pathParam("id"), audience, format);
            if (found.isEmpty()) {
                Answers.refuse(context, 404, "NOT_FOUND", "No article has this id");
            } else {
                answer(context, found.get(), audience, format);
            }
        } catch (Unauthenticated e) {
            Answers.refuse(context, e);
        } catch (Malformed e) {
            Answers.refuse(context, 400, "BAD_REQUEST", e.getMessage());
        } catch (IOException | RuntimeException e) {
            answers.fault(context, e);
        } finally {
            reads.end();
        }
    }

    private Optional<Found> find(String id, Audience audience, ExportFormat format) throws IOException {
        if (!NodeId.isUuid(id)) {
            return Optional.empty();
        }
        try {
            return read(id, audience, format);
        } catch (RuntimeException e) {
            if (reads.leavesReplica(e)) {
                return read(id, audience, format);
            }
            throw e;
        }
    }

    private Optional<Found> read(String id, Audience audience, ExportFormat format) throws IOException {
        List<Found> found = new ArrayList<>();
        try (Snapshot graph = snapshots.open(audience)) {
            graph.each(
                    EntryStatements.article(),
                    1,
                    List.of(UUID.fromString(id)),
                    row -> found.add(new Found(
                            Buffer.buffer(format.line(row.getBytes(1))),
                            row.getObject(2, OffsetDateTime.class).toInstant())));
        }
        return found.stream().findFirst();
    }

    private static void answer(RoutingContext context, Found found, Audience audience, ExportFormat format) {
        HttpServerResponse response = context.response();
        String tag = tag(found.document());
        Instant modified = found.modified().truncatedTo(ChronoUnit.SECONDS);
        // An article may be withheld at any time: caches ask again after a minute, and others' never keep it.
        response.putHeader("ETag", tag)
                .putHeader("Cache-Control", audience == Audience.PUBLIC ? "public, max-age=60" : "private, no-cache");
        if (modified.isBefore(Instant.now().minusSeconds(DATE_TELLS_AFTER_SECONDS))) {
            response.putHeader("Last-Modified", HTTP_DATE.format(modified));
        }
        if (isKnown(context.request(), tag, modified)) {
            response.setStatusCode(304).end();
        } else {
            response.putHeader("Content-Type", format.mediaType() + "; charset=utf-8")
                    .end(found.document());
        }
    }

    /** Whether the client has just this already; the date counts only where it gives no tags. */
    private static boolean isKnown(HttpServerRequest request, String tag, Instant modified) {
        String tags = request.getHeader("If-None-Match");
        if (tags != null) {
            return Stream.of(tags.split(",", -1))
                    .map(known -> known.strip().replaceFirst("^W/", ""))
                    .anyMatch(known -> known.equals("*") || known.equals(tag));
        }
        String since = request.getHeader("If-Modified-Since");
        if (since == null) {
            return false;
        }
        try {
            return !modified.isAfter(HTTP_DATE.parse(since, Instant::from));
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String tag(Buffer document) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(document.getBytes());
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
