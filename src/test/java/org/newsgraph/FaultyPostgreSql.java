package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL whose processes a test may end, freeze, and let another take the place of. */
final class FaultyPostgreSql implements AutoCloseable {
    private static Path template;
    private static Path binaries;

    private final Path data;
    private final int port;
    private final List<String> settings;
    private Process server;

    /** A database cluster as it is at first; it is not started. */
    FaultyPostgreSql(String... settings) throws IOException, SQLException {
        this(template(), settings);
    }

    private FaultyPostgreSql(Path from, String... settings) throws IOException {
        this.settings = List.of(settings);
        data = Files.createTempDirectory("postgresql");
        copy(from, data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        port = PackagedService.freePort();
    }

    private static synchronized Path template() throws IOException, SQLException {
        if (template == null) {
            Path made = Files.createTempDirectory("postgresql-template");
            try (EmbeddedPostgres embedded = EmbeddedPostgres.builder()
                            .setDataDirectory(made)
                            .setCleanDataDirectory(false)
                            .start();
                    Connection connection = embedded.getPostgresDatabase().getConnection()) {
                binaries = Path.of(value(connection, "select setting from pg_config() where name = 'BINDIR'"));
            }
            Files.deleteIfExists(made.resolve("postmaster.pid"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
            template = made;
        }
        return template;
    }

    /** Another server with the same data, before either is started, which follows this one. */
    FaultyPostgreSql standby(String... more) throws IOException {
        var standby = new FaultyPostgreSql(data, more);
        Files.createFile(standby.data.resolve("standby.signal"));
        Files.writeString(
                standby.data.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres application_name=standby'\n".formatted(port));
        return standby;
    }

    void start() throws IOException, InterruptedException {
        begin();
        while (true) {
            try {
                connect().close();
                return;
            } catch (SQLException e) {
                assertTrue(server.isAlive(), this::log);
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private void begin() throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL refuses to run as root, which it is not in a namespace of users that knows none.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(binaries.resolve("postgres").toString(), "-D", data.toString(), "-p", "" + port));
        List<String> all = new ArrayList<>(
                List.of("max_connections=300", "fsync=off", "unix_socket_directories=", "listen_addresses=127.0.0.1"));
        all.addAll(settings);
        all.forEach(setting -> command.addAll(List.of("-c", setting)));
        server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("server.log").toFile()))
                .start();
    }

    /** As an operator restarts it: connections are ended, then the server. */
    void stop() throws IOException, InterruptedException {
        signal("INT");
        server.waitFor();
    }

    /** As if its machine had failed. */
    void kill() throws IOException, InterruptedException {
        signal("QUIT");
        server.waitFor();
    }

    /** It neither answers nor breaks a connection off. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
        signalChildren("STOP");
    }

    /** The children first: as long as the server itself is frozen, one that ends is not gone. */
    void thaw() throws IOException, InterruptedException {
        signalChildren("CONT");
        signal("CONT");
    }

    void promote() {
        run("select pg_promote()");
    }

    private void signal(String name) throws IOException, InterruptedException {
        run(List.of("kill", "-" + name, "" + server.pid()));
    }

    private void signalChildren(String name) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        server.descendants().forEach(process -> command.add("" + process.pid()));
        run(command);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder(command).start().waitFor(), command::toString);
    }

    int port() {
        return port;
    }

    String url() {
        return url(port);
    }

    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url() + "?user=postgres&connectTimeout=1&loginTimeout=5");
    }

    String value(String sql) {
        try (Connection connection = connect()) {
            return value(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private String log() {
        try {
            return Files.readString(data.resolve("server.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() throws IOException {
        if (server != null && server.isAlive()) {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly().onExit().join();
        }
        delete(data);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file));
                if (!target.equals(to)) {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
