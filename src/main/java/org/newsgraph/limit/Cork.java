package org.newsgraph.limit;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.PendingWriteQueue;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.concurrent.TimeUnit;

/**
 * Keeps what a connection sends for a moment, as TCP_CORK does. A refusal that waits as bytes lets go of its request: the
 * collector would copy all that belongs to one again and again meanwhile, and those who are served would wait for it.
 */
// Who waits for what is sent has its promise.
@SuppressWarnings("FutureReturnValueIgnored")
final class Cork extends ChannelOutboundHandlerAdapter {
    private ChannelHandlerContext context;
    private PendingWriteQueue kept;
    private boolean isIn;

    /**
     * That of a request's connection.
     *
     * @return null for HTTP/2, where a connection is of many requests, where the answer is the last on it, and where it keeps
     *     the answer to one before
     */
    static Cork free(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2
                || request.response().headers().contains("Connection")
                || !(request.connection() instanceof HttpServerConnection connection)
                || !connection.channel().eventLoop().inEventLoop()) {
            return null;
        }
        ChannelPipeline pipeline = connection.channel().pipeline();
        Cork cork = pipeline.get(Cork.class);
        if (cork == null) {
            cork = new Cork();
            pipeline.addFirst(cork);
        }
        return cork.isIn ? null : cork;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        kept = new PendingWriteQueue(added);
    }

    /**
     * Keeps what is sent from now on for a moment, and sends it.
     *
     * @param then runs when it has been sent
     */
    void keep(long milliseconds, Runnable then) {
        isIn = true;
        context.executor()
                .schedule(
                        () -> {
                            letGo();
                            then.run();
                        },
                        milliseconds,
                        TimeUnit.MILLISECONDS);
    }

    private void letGo() {
        if (isIn) {
            isIn = false;
            kept.removeAndWriteAll();
            context.flush();
        }
    }

    @Override
    public void write(ChannelHandlerContext same, Object message, ChannelPromise promise) {
        if (isIn) {
            kept.add(message, promise);
        } else {
            same.write(message, promise);
        }
    }

    @Override
    public void flush(ChannelHandlerContext same) {
        if (!isIn) {
            same.flush();
        }
    }

    /** What is kept is sent before. */
    @Override
    public void close(ChannelHandlerContext same, ChannelPromise promise) {
        letGo();
        same.close(promise);
    }
}
