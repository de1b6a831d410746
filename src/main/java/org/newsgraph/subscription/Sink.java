package org.newsgraph.subscription;

import io.vertx.core.http.HttpServerRequest;
import org.newsgraph.graphql.Execution.Answer;

/** Where the answers to one operation go. Its methods never wait, and are called from any thread. */
interface Sink {
    /** The request by which the operation came, or its WebSocket. */
    HttpServerRequest request();

    /** It is a subscription, and has begun. */
    void begun(Subscriber subscriber);

    /** One message of a subscription. */
    void next(Message message);

    /** All that there is to say to a query or mutation. */
    void answer(Answer answer);

    /** It is a mutation, and the request was one that must change nothing. */
    void refuseMutation(Answer errors);

    /** It is not executed, or goes on no longer, for what is wrong with it. */
    void refuse(Answer errors);

    /** It is a subscription, and cannot begin now: the client is to come again by itself. */
    void putOff(Answer errors);

    /** It is not executed now, since there is no room for it. */
    void noRoom(Answer errors);

    /** Whether it takes nothing more for now. */
    boolean isFull();
}
