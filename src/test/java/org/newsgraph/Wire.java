package org.newsgraph;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * A network between clients and servers, which can lose everything that is sent without a word, as one does whose
 * cable is cut. Connections are taken meanwhile, and lead nowhere.
 */
final class Wire implements AutoCloseable {
    private final ServerSocket entry;
    private final IntSupplier target;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private boolean isCut;

    Wire(int target) throws IOException {
        this(() -> target);
    }

    /** @param target the port that the next connection leads to; where nobody listens, it is closed */
    Wire(IntSupplier target) throws IOException {
        this.target = target;
        entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        begin(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    synchronized void cut() {
        isCut = true;
    }

    synchronized void mend() {
        isCut = false;
        notifyAll();
    }

    private synchronized void awaitWhole() throws InterruptedException {
        while (isCut) {
            wait();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket near = entry.accept();
            ends.add(near);
            begin(() -> {
                awaitWhole();
                Socket far = reach(near);
                ends.add(far);
                begin(() -> pass(far, near));
                pass(near, far);
            });
        }
    }

    private Socket reach(Socket near) throws IOException {
        try {
            var far = new Socket(InetAddress.getLoopbackAddress(), target.getAsInt());
            // What comes in parts goes on in parts, at once.
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            return far;
        } catch (IOException e) {
            ends.remove(near);
            near.close();
            throw e;
        }
    }

    private void pass(Socket from, Socket to) throws IOException, InterruptedException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[64 * 1024];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                awaitWhole();
                out.write(some, 0, read);
            }
            // The end does not arrive either.
            awaitWhole();
        } finally {
            ends.remove(from);
            ends.remove(to);
        }
    }

    /** What may fail as connections do. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void begin(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException e) {
                // The connection, or the test, is at its end.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        mend();
        entry.close();
        for (Socket end : ends) {
            end.close();
        }
    }
}
