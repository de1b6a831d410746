package org.newsgraph.exchange.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads and checks the next batch while the last one is written. */
final class ReadAhead implements Runnable {
    private static final int MAX_DOCUMENTS = 500;
    private static final long MAX_BYTES = 2 << 20;
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * Documents that are written together.
     *
     * @param broken why nothing follows, where the stream was not at its end
     * @param isLast whether nothing follows
     */
    record Chunk(List<Checked> documents, StreamBroken broken, boolean isLast) {}

    private final DocumentStream stream;
    private final InputFormat format;
    private final BlockingQueue<Chunk> ready = new ArrayBlockingQueue<>(1);
    private volatile boolean isStopped;

    ReadAhead(InputStream in, InputFormat format) {
        stream = new DocumentStream(in, format == InputFormat.PLAIN_TEXT);
        this.format = format;
    }

    /** Null where it takes a second and more until there is one. */
    Chunk next() throws InterruptedException {
        return ready.poll(1, TimeUnit.SECONDS);
    }

    /** Nobody takes any more. */
    void stop() {
        isStopped = true;
        ready.clear();
    }

    @Override
    public void run() {
        List<Checked> documents = new ArrayList<>();
        try {
            long bytes = 0;
            long since = System.nanoTime();
            while (!isStopped) {
                Document document = stream.next();
                if (document == null) {
                    ready.put(new Chunk(documents, null, true));
                    return;
                }
                documents.add(Checked.of(document, format));
                bytes += document.bytes();
                long now = System.nanoTime();
                if (documents.size() == MAX_DOCUMENTS || bytes >= MAX_BYTES || now - since > MAX_NANOS) {
                    ready.put(new Chunk(documents, null, false));
                    documents = new ArrayList<>();
                    bytes = 0;
                    since = now;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StreamBroken e) {
            end(documents, e);
        } catch (IOException e) {
            end(documents, new StreamBroken(0, 0, "It could not be read on"));
        } catch (RuntimeException | Error e) {
            org.jboss.logging.Logger.getLogger(ReadAhead.class).error("An import could not read on", e);
            end(documents, new StreamBroken(0, 0, "It could not be read on"));
        }
    }

    private void end(List<Checked> documents, StreamBroken broken) {
        try {
            ready.put(new Chunk(documents, broken, true));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
