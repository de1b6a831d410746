package org.newsgraph.exchange.intake;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.newsgraph.graphql.Caller;
import org.newsgraph.graphql.Role;

/** Imports files without a server: the application started with the arguments import FILE... */
@Dependent
@Unremovable
public class ImportCommand implements QuarkusApplication {
    private static final int REFUSED = 1;
    private static final int WRONG_USE = 2;
    private static final String STDIN = "-";

    /** What the command line asks for. */
    record Arguments(ImportOptions options, List<String> files) {}

    /** A command line that asks for nothing that there is. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    private final Importer importer;

    ImportCommand(Importer importer) {
        this.importer = importer;
    }

    /** Whether the application is to import, and not to serve. */
    public static boolean isAsked(String... args) {
        return args.length > 0 && args[0].equals("import");
    }

    /** Before the application starts: it is to open no port and to keep its log apart; a wrong use ends it here. */
    public static void prepare(String... args) {
        try {
            arguments(args);
        } catch (Wrong e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USE);
        }
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("newsgraph.demo-data", "false");
        System.setProperty("quarkus.log.level", "WARN");
        System.setProperty("quarkus.log.console.stderr", "true");
    }

    @Override
    public int run(String... args) throws IOException {
        Arguments arguments;
        try {
            arguments = arguments(args);
        } catch (Wrong e) {
            System.err.println(e.getMessage());
            return WRONG_USE;
        }
        var caller = new Caller(System.getProperty("user.name", "command line"), Role.EDITOR);
        boolean isTaken = true;
        for (String file : arguments.files()) {
            long size = file.equals(STDIN) ? -1 : Files.size(Path.of(file));
            try (var in = new Counted(file.equals(STDIN) ? System.in : Files.newInputStream(Path.of(file)))) {
                var report = new ConsoleReport(file, () -> size <= 0 ? -1 : in.count / (double) size);
                isTaken &= importer.run(in, arguments.options(), caller, report);
            }
        }
        return isTaken ? 0 : REFUSED;
    }

    private static Arguments arguments(String... args) throws Wrong {
        InputFormat format = null;
        boolean link = true;
        boolean match = true;
        List<String> files = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            String arg = args[i];
            if (arg.equals("--no-link")) {
                link = false;
            } else if (arg.equals("--create-always")) {
                match = false;
            } else if (arg.equals("--format") && i + 1 < args.length) {
                format = format(args[++i]);
            } else if (arg.startsWith("--format=")) {
                format = format(arg.substring("--format=".length()));
            } else if (arg.startsWith("-") && !arg.equals(STDIN)) {
                throw new Wrong("There is no option " + arg + "\n" + usage());
            } else if (!arg.equals(STDIN) && !Files.isReadable(Path.of(arg))) {
                throw new Wrong("There is no file " + arg + " that can be read");
            } else if (!arg.equals(STDIN) && Files.isDirectory(Path.of(arg))) {
                throw new Wrong(arg + " is a directory");
            } else {
                files.add(arg);
            }
        }
        if (files.isEmpty()) {
            throw new Wrong(usage());
        }
        return new Arguments(new ImportOptions(format, link, match), files);
    }

    private static InputFormat format(String name) throws Wrong {
        return InputFormat.named(name).orElseThrow(() -> new Wrong("There is no format " + name + "\n" + usage()));
    }

    private static String usage() {
        return """
                Usage: import [--format FORMAT] [--no-link] [--create-always] FILE...
                  FILE             JSON, NDJSON or text, gzipped or not; - is the standard input
                  --format         %s; recognised by content where absent
                  --no-link        do not link known names in articles that come without mentions
                  --create-always  do not look for known entities by sameAs and name
                It ends with 0 where all was taken, 1 where something was refused or broke, 2 where it was called wrongly.""".formatted(
                Stream.of(InputFormat.values()).map(InputFormat::parameter).collect(Collectors.joining(", ")));
    }

    /** A stream that says how much of it was read. */
    private static final class Counted extends FilterInputStream {
        private volatile long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
