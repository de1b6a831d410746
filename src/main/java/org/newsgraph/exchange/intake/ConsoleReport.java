package org.newsgraph.exchange.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** An import as a person reads it: what is wrong on lines of their own, and below them, on a terminal, a bar. */
final class ConsoleReport implements ImportReport {
    private static final int WIDTH = 30;

    private final String file;
    private final DoubleSupplier part;
    private final boolean isTerminal = isTerminal();
    private boolean isBarShown;

    /** @param part how much of the file was read, from 0 to 1; below 0 where that is not known */
    ConsoleReport(String file, DoubleSupplier part) {
        this.file = file;
        this.part = part;
    }

    @Override
    public void line(String name, Map<String, ?> values) {
        switch (name) {
            case "progress" -> progress(values);
            case "summary" -> summary(values);
            case "ambiguous" ->
                print("%s: ambiguous: %s names %d entities, and is linked to none"
                        .formatted(
                                values.get("article"), values.get("text"), ((List<?>) values.get("entities")).size()));
            default ->
                print("%s:%s%s: %s: %s%s"
                        .formatted(
                                file,
                                values.get("line"),
                                values.containsKey("column") ? ":" + values.get("column") : "",
                                name,
                                path(values),
                                values.get("reason")));
        }
    }

    private static String path(Map<String, ?> values) {
        List<?> path = (List<?>) values.get("path");
        return path.isEmpty()
                ? ""
                : String.join(".", path.stream().map(String::valueOf).toList()) + ": ";
    }

    private void progress(Map<String, ?> values) {
        double done = part.getAsDouble();
        String numbers = "%,d read, %,d refused, %,d a second"
                        .formatted(number(values, "read"), number(values, "refused"), number(values, "rate"))
                + (values.containsKey("linked") ? ", %,d linked".formatted(number(values, "linked")) : "");
        String percent = done < 0 ? "" : "%3.0f %% ".formatted(Math.min(1, done) * 100);
        if (isTerminal) {
            int filled = (int) Math.round(Math.min(1, Math.max(0, done)) * WIDTH);
            String bar = done < 0 ? "" : "[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] ";
            System.err.print("\r\u001b[K" + bar + percent + numbers);
            System.err.flush();
            isBarShown = true;
        } else {
            print(file + ": " + percent.strip() + (percent.isEmpty() ? "" : ", ") + numbers);
        }
    }

    private void summary(Map<String, ?> values) {
        if (values.get("broken") instanceof Map<?, ?> broken) {
            print("%s: broken%s: %s"
                    .formatted(
                            file,
                            broken.get("line") == null ? "" : " at line " + broken.get("line"),
                            broken.get("reason")));
        }
        if (values.containsKey("stopped")) {
            print(file + ": stopped: " + values.get("stopped"));
        }
        print(String.format(
                Locale.ROOT,
                "%s: %,d documents in %.1f s: %,d created, %,d updated, %,d unchanged, %,d refused",
                file,
                number(values, "read"),
                ((Number) values.get("seconds")).doubleValue(),
                number(values, "created"),
                number(values, "updated"),
                number(values, "unchanged"),
                number(values, "refused")));
    }

    private static long number(Map<String, ?> values, String name) {
        return ((Number) values.get(name)).longValue();
    }

    private void print(String line) {
        System.err.println((isBarShown ? "\r\u001b[K" : "") + line);
        isBarShown = false;
    }

    @Override
    public boolean isWanted() {
        return true;
    }

    /** Whether somebody looks: System.console() says yes to pipes as well on some JDKs. Elsewhere than on Linux, lines. */
    private static boolean isTerminal() {
        Path stderr = Path.of("/proc/self/fd/2");
        try {
            String device = Files.readSymbolicLink(stderr).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
