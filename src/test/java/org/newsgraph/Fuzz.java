package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends what may be anything over several connections; whatever it is, the service answers, and tells nothing of itself. */
final class Fuzz {
    static final long SEED = Seeds.of("fuzz.seed");

    private static final int CONNECTIONS = 8;
    private static final int SHOWN = 10;
    private static final Pattern INSIDE = Pattern.compile(
            "\\b(java|javax|jakarta|kotlin)\\.[a-z]|\\b(org|com|io)\\.[a-z]+\\.[a-zA-Z]|graphql\\.[a-z]+\\.|Exception|SRGQL"
                    + "|\\bPSQL|SQLSTATE|ERROR: |(?i:\\bselect .{0,40}\\bfrom\\b|\\binsert into\\b)|/(home|work|tmp|usr|root)/"
                    + "|\\.java:|\\bat [a-z]+\\.[a-z]+\\.");
    private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z_]+)\"");

    private final FuzzRequests requests;
    private final int port;
    private final Map<String, LongAdder> seen = new ConcurrentSkipListMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    Fuzz(FuzzRequests requests, int port) {
        this.requests = requests;
        this.port = port;
    }

    /**
     * Sends requests of successive numbers.
     *
     * @param memory what the service takes, in bytes, asked after a third and at the end
     * @param allowed how much more it may take then
     */
    void run(int count, LongSupplier memory, long allowed) throws InterruptedException {
        long start = System.nanoTime();
        send(0, count / 3);
        long before = memory.getAsLong();
        send(count / 3, count);
        long after = memory.getAsLong();
        Map<String, Long> sums = new TreeMap<>();
        seen.forEach((answer, times) -> sums.put(answer, times.sum()));
        System.out.printf(
                "%d requests with -Dfuzz.seed=%d in %d s, memory %d kB, then %d kB: %s%n",
                count,
                SEED,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
                before / 1024,
                after / 1024,
                sums);
        assertEquals(List.of(), new ArrayList<>(wrong));
        assertTrue(sums.keySet().stream().anyMatch(answer -> answer.startsWith("200")), "Nothing was answered");
        assertTrue(after - before < allowed, () -> "Memory grew by " + (after - before));
    }

    private void send(int from, int to) throws InterruptedException {
        var next = new AtomicInteger(from);
        ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            clients.execute(() -> {
                try (var client = new FuzzClient(port)) {
                    for (int n = next.getAndIncrement(); n < to && wrong.size() < SHOWN; n = next.getAndIncrement()) {
                        send(client, n);
                    }
                } catch (IOException | RuntimeException e) {
                    wrong.add(e.toString());
                }
            });
        }
        clients.shutdown();
        assertTrue(clients.awaitTermination(10, TimeUnit.MINUTES));
    }

    private void send(FuzzClient client, int number) {
        FuzzRequests.Request request = requests.get(number);
        try {
            FuzzClient.Answer answer = client.send(request.bytes(), request.isHttp());
            Matcher code = CODE.matcher(answer.body());
            String found = code.find() ? code.group(1) : "";
            seen.computeIfAbsent((answer.status() + " " + found).strip(), k -> new LongAdder())
                    .increment();
            if ((answer.status() >= 500 && !(answer.status() == 501 && isOtherProtocol(request)))
                    || found.equals("INTERNAL_ERROR")
                    || INSIDE.matcher(answer.body()).find()) {
                complain(number, request, answer.status() + " " + answer.body());
            }
        } catch (IOException | RuntimeException e) {
            complain(number, request, e.toString());
        }
    }

    /** Whether the first line names no HTTP/1: the server says 501 to it, without a body, before anything of ours is asked. */
    private static boolean isOtherProtocol(FuzzRequests.Request request) {
        String line = new String(request.bytes(), StandardCharsets.ISO_8859_1).split("\r?\n", 2)[0];
        return !line.matches(".*\\bHTTP/1\\.[01]\\s*");
    }

    private void complain(int number, FuzzRequests.Request request, String what) {
        String text = new String(request.bytes(), StandardCharsets.UTF_8);
        wrong.add("Seed %d, request %d:\n%s\n-> %s".formatted(SEED, number, shortened(text), shortened(what)));
    }

    private static String shortened(String text) {
        return text.length() > 3000 ? text.substring(0, 3000) + "..." : text;
    }
}
