package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that read without a pause, and remember what was no answer. */
final class Readers implements AutoCloseable {
    private static final int AT_ONCE = 4;

    private final PackagedService service;
    private final List<String> documents;
    private final AtomicInteger answered = new AtomicInteger();
    private final Set<String> wrong = ConcurrentHashMap.newKeySet();
    private final Thread[] threads = new Thread[AT_ONCE];
    private volatile boolean isOver;

    Readers(PackagedService service, String... documents) {
        this.service = service;
        this.documents = List.of(documents);
        for (int i = 0; i < AT_ONCE; i++) {
            threads[i] = new Thread(this::run, "reader-" + i);
            threads[i].start();
        }
    }

    private void run() {
        for (int n = 0; !isOver; n++) {
            try {
                Faults.Got got = Faults.asked(service, documents.get(n % documents.size()));
                if (got.status() == 200 && !got.body().has("errors")) {
                    answered.incrementAndGet();
                } else {
                    wrong.add(got.toString());
                }
            } catch (IOException e) {
                wrong.add(e.toString());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Waits until so many more are answered. */
    void await(int more) throws InterruptedException {
        int wanted = answered.get() + more;
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (answered.get() < wanted) {
            assertTrue(System.nanoTime() < until, () -> "No answers any more; " + wrong);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    void check() {
        assertEquals(Set.of(), wrong);
    }

    @Override
    public void close() {
        isOver = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
