package org.newsgraph.exchange.intake;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A request's body, read by a thread that may wait. The client sends no faster than it is read. */
final class RequestBody extends InputStream {
    private static final int AHEAD = 8;

    // Each body has its own: the heap of a native executable takes no buffers of Vert.x.
    private final Buffer end = Buffer.buffer();
    private final Buffer gone = Buffer.buffer();
    private final Context context = Vertx.currentContext();
    private final HttpServerRequest request;
    private final BlockingQueue<Buffer> read = new LinkedBlockingQueue<>();
    private Buffer current = Buffer.buffer();
    private int position;
    private boolean isBegun;
    // On the request's own thread alone.
    private boolean isEnded;

    /** On the request's own thread, before anything of the body is read. */
    RequestBody(HttpServerRequest request) {
        this.request = request;
        request.pause();
        request.handler(read::add);
        request.endHandler(ended -> end(end));
        request.exceptionHandler(failed -> end(gone));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == current.length()) {
            if (current == end) {
                return -1;
            }
            next();
        }
        int count = Math.min(length, current.length() - position);
        current.getBytes(position, position + count, into, offset);
        position += count;
        return count;
    }

    private void next() throws IOException {
        if (!isBegun) {
            isBegun = true;
            fetch(AHEAD);
        }
        try {
            current = read.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Nobody reads any more", e);
        }
        position = 0;
        if (current == gone) {
            read.add(gone);
            throw new IOException("The client is gone");
        }
        if (current != end) {
            fetch(1);
        }
    }

    private void end(Buffer how) {
        isEnded = true;
        read.add(how);
    }

    private void fetch(long buffers) {
        context.runOnContext(now -> {
            if (!isEnded) {
                request.fetch(buffers);
            }
        });
    }

    /** Lets the rest of the body come and go. */
    void discard() {
        context.runOnContext(now -> {
            if (!isEnded) {
                request.handler(unwanted -> {}).resume();
            }
        });
    }
}
