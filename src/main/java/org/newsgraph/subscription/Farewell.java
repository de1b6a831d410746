package org.newsgraph.subscription;

/** Why a WebSocket is closed, as graphql-transport-ws and RFC 6455 have it. graphql-ws tries again after some of them. */
enum Farewell {
    /** The instance stops. Clients try again. */
    GOING_AWAY(1001, "The service is going away"),
    /** Too much is waiting, or no ping was answered. Clients try again, with the position that they have reached. */
    TOO_SLOW(1013, "The client does not keep up"),
    /** No subscription can begin while the database does not answer. Clients try again. */
    COME_AGAIN(1013, "The service cannot take subscriptions at the moment"),
    /** There are as many connections as the instance takes. Clients try again. */
    NO_ROOM(1013, "The service has no room for one more connection"),
    BAD_MESSAGE(4400, "Invalid message"),
    UNAUTHORIZED(4401, "Unauthorized"),
    /** The token does not hold, or no longer. Clients try again, maybe with a new one. */
    FORBIDDEN(4403, "Forbidden"),
    OTHER_PROTOCOL(4406, "Subprotocol not acceptable"),
    LATE(4408, "Connection initialisation timeout"),
    SECOND_SUBSCRIBER(4409, "Subscriber for %s already exists"),
    SECOND_INITIALISATION(4429, "Too many initialisation requests");

    final short code;
    final String reason;

    Farewell(int code, String reason) {
        this.code = (short) code;
        this.reason = reason;
    }
}
