package org.newsgraph.graphql;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses answers, on the thread that made them and for clients that ask for it alone. The HTTP server's own
 * compression does it on the event loops, whatever the size.
 */
enum Compression {
    /** Smaller than gzip in the same time; where its library cannot be loaded, there is none. */
    BROTLI("br") {
        @Override
        byte[] compressed(byte[] bytes) throws IOException {
            return Encoder.compress(
                    bytes, new Encoder.Parameters().setQuality(4).setWindow(BROTLI_WINDOW));
        }
    },
    GZIP("gzip") {
        @Override
        byte[] compressed(byte[] bytes) throws IOException {
            var compressed = new ByteArrayOutputStream(bytes.length / 3);
            try (OutputStream out = new Gzip(compressed)) {
                out.write(bytes);
            }
            return compressed.toByteArray();
        }
    };

    // A smaller answer goes in one packet as it is.
    static final int LEAST_BYTES = 1_400;
    // 256 kB: what an encoder holds while it works.
    private static final int BROTLI_WINDOW = 18;
    private static final int GZIP_LEVEL = 4;

    private final String coding;

    Compression(String coding) {
        this.coding = coding;
    }

    /** The name of the content coding, as in Content-Encoding. */
    String coding() {
        return coding;
    }

    abstract byte[] compressed(byte[] bytes) throws IOException;

    Buffer compressed(Buffer answer) {
        try {
            return Reply.body(compressed(answer.getBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one that a client prefers by its Accept-Encoding; null where it asks for none. */
    static Compression accepted(List<String> fields) {
        if (fields.isEmpty()) {
            return null;
        }
        List<Preference> preferences = Preference.listed(fields);
        Compression best = null;
        int heaviest = 0;
        for (Compression compression : values()) {
            int weight = compression.weight(preferences);
            if (weight > heaviest && compression.isAvailable()) {
                best = compression;
                heaviest = weight;
            }
        }
        return best;
    }

    private int weight(List<Preference> preferences) {
        int any = 0;
        for (Preference preference : preferences) {
            if (preference.value().equals(coding)) {
                return preference.weight();
            }
            if (preference.value().equals("*")) {
                any = preference.weight();
            }
        }
        return any;
    }

    private boolean isAvailable() {
        return this != BROTLI || Brotli4jLoader.isAvailable();
    }

    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(GZIP_LEVEL);
        }
    }
}
