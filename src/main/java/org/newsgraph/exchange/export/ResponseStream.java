package org.newsgraph.exchange.export;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The body of an answer, written by a worker thread, which waits for a client that reads more slowly than the graph is
 * read; of one that reads nothing any more it lets go.
 */
final class ResponseStream extends OutputStream {
    private static final int CHUNK = 32 * 1024;
    private static final long PATIENCE_SECONDS = 60;

    private final HttpServerResponse response;
    private Buffer chunk = Buffer.buffer(CHUNK);
    private Future<Void> written = Future.succeededFuture();

    ResponseStream(HttpServerResponse response) {
        this.response = response;
    }

    @Override
    public void write(int b) throws IOException {
        chunk.appendByte((byte) b);
        sendFull();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        chunk.appendBytes(bytes, offset, length);
        sendFull();
    }

    private void sendFull() throws IOException {
        if (chunk.length() >= CHUNK) {
            send();
        }
    }

    private void send() throws IOException {
        await();
        if (response.closed()) {
            throw new IOException("The client is gone");
        }
        written = response.write(chunk);
        chunk = Buffer.buffer(CHUNK);
    }

    private void await() throws IOException {
        try {
            written.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The client is gone, or reads nothing", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (chunk.length() > 0) {
            send();
        }
        await();
        response.end();
    }
}
