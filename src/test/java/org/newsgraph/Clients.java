package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Clients that ask a service without a pause until they are closed, and remember what was wrong. */
abstract class Clients implements AutoCloseable {
    final Set<String> wrong = ConcurrentHashMap.newKeySet();
    private final Thread[] threads;
    private volatile boolean isOver;

    Clients(int atOnce) {
        threads = new Thread[atOnce];
    }

    /** By its constructor, once all is there. */
    final void begin() {
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(this::run, "client-" + i);
            threads[i].start();
        }
    }

    private void run() {
        try {
            while (!isOver) {
                ask();
            }
        } catch (InterruptedException e) {
            return;
        }
    }

    /** One request, and what is made of its answer. */
    abstract void ask() throws InterruptedException;

    /** How many requests were done so far. */
    abstract int done();

    /** Waits until so many more are done. */
    final void await(int more) throws InterruptedException {
        int wanted = done() + more;
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (done() < wanted) {
            assertTrue(System.nanoTime() < until, () -> "Nothing is done any more; " + this);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Override
    public final void close() {
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
