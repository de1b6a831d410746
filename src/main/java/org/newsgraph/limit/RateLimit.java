package org.newsgraph.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * So many requests of one client in an interval, and as many at once after a pause. A client is who its token says, or
 * else its address.
 */
@ApplicationScoped
public class RateLimit {
    // Who was not seen for longest is forgotten.
    private static final int CLIENTS = 50_000;
    // Whoever has one address of IPv6 has all that begin so.
    private static final int IPV6_NETWORK_BYTES = 8;

    private final int requests;
    private final Duration interval;
    private final Cache<String, Bucket> clients;
    private final LongAdder refused = new LongAdder();

    RateLimit(Limits limits) {
        requests = limits.clientRequests().orElse(0);
        interval = limits.clientInterval();
        clients = Caffeine.newBuilder().maximumSize(CLIENTS).build();
    }

    /** Whether there is a limit at all. */
    public boolean isOn() {
        return requests > 0;
    }

    /**
     * Takes note of a request from an address.
     *
     * @return seconds until the client may ask again; 0 where it may now
     */
    public long secondsToWait(SocketAddress address) {
        return isOn() && address != null && address.hostAddress() != null
                ? wait("address " + network(address.hostAddress()))
                : 0;
    }

    /** The same, for a request with the token of somebody. */
    public long secondsToWait(String name) {
        return isOn() ? wait("token " + name) : 0;
    }

    private long wait(String client) {
        ConsumptionProbe probe = clients.get(client, key -> newBucket()).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return 0;
        }
        refused.increment();
        return TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, interval))
                .build();
    }

    private static String network(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length <= IPV6_NETWORK_BYTES
                ? address
                : HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES));
    }

    /** Requests that were refused since the start. */
    public long refused() {
        return refused.sum();
    }
}
