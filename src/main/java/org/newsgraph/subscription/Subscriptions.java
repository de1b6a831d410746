package org.newsgraph.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.newsgraph.graphql.BadUserInput;
import org.newsgraph.graphql.ClientError;
import org.newsgraph.telemetry.Measure;
import org.newsgraph.telemetry.Measured;

/** Where subscribers come and go, and what there is to count. */
@ApplicationScoped
public class Subscriptions implements Measured {
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private final PublicationLog log;
    private final Feed feed;
    private final Listener listener;
    private final Connections connections;
    private final int limit;

    Subscriptions(
            PublicationLog log, Feed feed, Listener listener, Connections connections, SubscriptionConfig config) {
        this.log = log;
        this.feed = feed;
        this.listener = listener;
        this.connections = connections;
        limit = config.maxSubscriptions();
    }

    /** The position that a request gives in its extensions; null where it gives none. */
    static String position(JsonNode request) {
        JsonNode position = request.path("extensions").path("position");
        return position.isMissingNode() || position.isNull() ? null : position.asText("not a position");
    }

    /**
     * From now on the subscriber gets what becomes visible.
     *
     * @param after the position that it goes on from; null for this moment
     * @throws ClientError where there is no such position, or no room
     * @throws SQLException where the database does not answer
     */
    void begin(Subscriber subscriber, String after) throws ClientError, SQLException {
        if (feed.size() >= limit) {
            throw new TooManySubscriptions("This instance has " + limit + " subscriptions already; try again later");
        }
        PublicationLog.Range range = log.number();
        subscriber.reach(after == null ? range.last() : read(after, range));
        feed.add(subscriber);
        feed.reach(range.last());
        listener.start();
    }

    private static long read(String position, PublicationLog.Range range) throws ClientError {
        if (!POSITION.matcher(position).matches() || Long.parseLong(position) > range.last()) {
            throw new BadUserInput("position must be one that this service gave");
        }
        long read = Long.parseLong(position);
        if (read < range.deleted()) {
            throw new PositionGone();
        }
        return read;
    }

    void end(Subscriber subscriber) {
        feed.remove(subscriber);
    }

    /** Somebody can take more again. */
    void wake() {
        feed.wake();
    }

    @Override
    public List<Measure> measures() {
        return List.of(
                Measure.now(
                        "newsgraph_subscription_connections",
                        "WebSockets and event streams that are open",
                        connections::size),
                Measure.now("newsgraph_subscriptions", "Subscriptions that are active", feed::size),
                Measure.total(
                        "newsgraph_subscription_messages", "Messages of subscriptions that were sent", feed::delivered),
                Measure.total(
                        "newsgraph_subscription_cut_off",
                        "Connections that were closed because their clients did not keep up",
                        connections::cutOff));
    }
}
