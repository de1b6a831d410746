package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a script of src/test/npm with Node.js: clients from npm against the running service. Their packages, as the lock
 * file there has them, are installed once below target. Without Node.js on the PATH the test is skipped; .ci/run demands
 * it.
 */
public final class NodeScript {
    private static final Path SOURCES = Path.of("src/test/npm");
    private static final Path FOLDER = Path.of("target/npm");
    private static final Path LOCK = Path.of("package-lock.json");
    // npm's own note of what it has installed.
    private static final Path INSTALLED = FOLDER.resolve("node_modules/.package-lock.json");
    private static final int SECONDS = 180;

    private NodeScript() {}

    /** The address of the service under test, without a slash at the end. */
    public static String service() {
        return "http://localhost:" + RestAssured.port;
    }

    /**
     * Runs a script to its end.
     *
     * @param name its file's in src/test/npm
     * @param arguments which it finds in process.argv, from 2 on
     * @return what it wrote to both of its streams; it is all in the error where the script ends with anything but 0
     */
    public static String run(String name, String... arguments) {
        try {
            install();
            List<String> command = new ArrayList<>(List.of("node", name));
            command.addAll(List.of(arguments));
            return ran(command);
        } catch (IOException e) {
            throw new AssertionError("%s could not be run: %s".formatted(name, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static synchronized void install() throws IOException, InterruptedException {
        if (!isOnPath("node") || !isOnPath("npm")) {
            abort("Skipped: install Node.js 20 or later with npm, so that both are on the PATH, to run npm's clients");
        }
        Files.createDirectories(FOLDER);
        Path lock = FOLDER.resolve(LOCK);
        boolean isInstalled =
                Files.exists(INSTALLED) && Files.exists(lock) && Files.mismatch(SOURCES.resolve(LOCK), lock) < 0;
        try (Stream<Path> sources = Files.list(SOURCES)) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                Files.copy(source, FOLDER.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!isInstalled) {
            ran(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        }
    }

    private static boolean isOnPath(String command) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private static String ran(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(FOLDER, "output", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean hasEnded = process.waitFor(SECONDS, TimeUnit.SECONDS);
            if (!hasEnded) {
                process.destroyForcibly().onExit().join();
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            assertTrue(hasEnded, () -> "%s was still running after %d s:%n%s".formatted(command, SECONDS, text));
            assertEquals(0, process.exitValue(), () -> "%s failed:%n%s".formatted(command, text));
            return text;
        } finally {
            Files.delete(output);
        }
    }
}
