package org.newsgraph;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection that is kept open, for requests that no proper client would send. */
final class FuzzClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final int port;
    private Socket socket;
    private InputStream in;
    private boolean isAnswered;

    FuzzClient(int port) {
        this.port = port;
    }

    /**
     * What came back.
     *
     * @param status 0 where the connection was closed without an answer
     */
    record Answer(int status, String body) {}

    Answer send(byte[] request, boolean isHttp) throws IOException {
        boolean isKept = socket != null;
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }
        try {
            OutputStream out = socket.getOutputStream();
            out.write(request);
            if (!isHttp) {
                // What is left to be read may be anything.
                socket.shutdownOutput();
            }
            Answer answer = read();
            if (!isHttp) {
                close();
            }
            return answer;
        } catch (SocketException e) {
            // What is too long is refused, and the connection closed, before all of it is sent.
            close();
            return new Answer(0, "");
        } catch (EOFException e) {
            close();
            if (isHttp && isKept && !isAnswered) {
                // A server may close a connection that was kept, as RFC 9112 has it; a client sends again on another.
                return send(request, true);
            }
            if (isHttp) {
                throw e;
            }
            return new Answer(0, "");
        }
    }

    private Answer read() throws IOException {
        isAnswered = false;
        String head = line();
        isAnswered = true;
        int status = Integer.parseInt(head.split(" ", 3)[1]);
        StringBuilder headers = new StringBuilder();
        int length = -1;
        boolean chunked = false;
        boolean closes = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.append(line).append('\n');
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            chunked |= header.startsWith("transfer-encoding:") && header.contains("chunked");
            closes |= header.startsWith("connection:") && header.contains("close");
        }
        byte[] body;
        if (chunked) {
            var all = new ByteArrayOutputStream();
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                all.write(in.readNBytes(size));
                line();
            }
            line();
            body = all.toByteArray();
        } else {
            body = length >= 0 ? in.readNBytes(length) : new byte[0];
        }
        if (closes) {
            close();
        }
        return new Answer(status, headers + "\n" + new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
