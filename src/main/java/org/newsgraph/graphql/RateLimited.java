package org.newsgraph.graphql;

/** A client asks too often. */
public final class RateLimited extends ClientError {
    private static final long serialVersionUID = 1L;

    private final long secondsToWait;

    RateLimited(long secondsToWait) {
        super("RATE_LIMITED", "Too many requests; try again in %d s".formatted(secondsToWait));
        this.secondsToWait = secondsToWait;
    }

    public HttpRefusal refusal() {
        return new HttpRefusal(429, code(), getMessage()).with("Retry-After", String.valueOf(secondsToWait));
    }
}
