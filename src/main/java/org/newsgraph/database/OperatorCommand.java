package org.newsgraph.database;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.CommandLineArguments;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.flywaydb.core.api.output.MigrateOutput;

/**
 * The application started with the argument migrate or doctor: it does that before anything else starts, and ends. What
 * else starts would meet tables that are not there.
 */
@ApplicationScoped
public class OperatorCommand {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final String MIGRATE = "migrate";
    private static final String DOCTOR = "doctor";

    private final Instance<String[]> arguments;
    private final Migration migration;
    private final Schema schema;
    private final Doctor doctor;

    OperatorCommand(
            @CommandLineArguments Instance<String[]> arguments, Migration migration, Schema schema, Doctor doctor) {
        this.arguments = arguments;
        this.migration = migration;
        this.schema = schema;
        this.doctor = doctor;
    }

    /** Whether the application is to do that, and not to serve. */
    public static boolean isAsked(String... args) {
        return args.length > 0 && List.of(MIGRATE, DOCTOR).contains(args[0]);
    }

    /** Before the application starts: it is to open no port and to keep its log apart; a wrong use ends it here. */
    public static void prepare(String... args) {
        if (args.length > 1) {
            System.err.println("%s takes no arguments; the database is that of the settings".formatted(args[0]));
            System.exit(WRONG_USE);
        }
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.log.level", "WARN");
        System.setProperty("quarkus.log.console.stderr", "true");
        // It looks for what has been stopped already.
        System.setProperty("quarkus.log.category.\"io.quarkus.runtime.shutdown\".level", "OFF");
    }

    void run(@Observes @Priority(0) StartupEvent start) {
        String[] args = arguments.get();
        if (args.length > 0 && args[0].equals(MIGRATE)) {
            migrate();
        } else if (args.length > 0 && args[0].equals(DOCTOR)) {
            diagnose();
        }
    }

    private void migrate() {
        long begun = System.nanoTime();
        List<MigrateOutput> applied;
        try {
            applied = migration.apply();
        } catch (ConfigurationException e) {
            throw e;
        } catch (RuntimeException e) {
            refuseNewer();
            var error = Outage.error(e);
            throw ended(
                    FAILED,
                    "The migration failed; the tables stand at version %s. %s"
                            .formatted(
                                    known(schema::current, "unknown"),
                                    error == null ? e.getMessage() : error.getMessage()));
        }
        refuseNewer();
        for (MigrateOutput one : applied) {
            System.out.printf(
                    Locale.ROOT, "Version %s: %s (%.1f s)%n", one.version, one.description, one.executionTime / 1e3);
        }
        throw ended(
                0,
                String.format(
                        Locale.ROOT,
                        "The tables stand at version %s; %s, in %.1f s",
                        schema.current(),
                        applied.isEmpty() ? "nothing was missing" : applied.size() + " migrations applied",
                        (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1)));
    }

    private void refuseNewer() {
        String unknown = known(schema::unknown, "");
        if (!unknown.isEmpty()) {
            throw ended(
                    FAILED,
                    "The database is newer than this program, which does not know version %s of its tables: migrate with the program that does"
                            .formatted(unknown));
        }
    }

    private static String known(Supplier<String> of, String otherwise) {
        try {
            return of.get();
        } catch (RuntimeException e) {
            return otherwise;
        }
    }

    private void diagnose() {
        List<Finding> findings = doctor.examine();
        for (Finding finding : findings) {
            System.out.println(finding);
        }
        long errors = findings.stream()
                .filter(one -> one.level() == Finding.Level.ERROR)
                .count();
        long warnings = findings.stream()
                .filter(one -> one.level() == Finding.Level.WARNING)
                .count();
        throw ended(
                errors == 0 ? 0 : FAILED,
                errors + warnings == 0
                        ? "All is well"
                        : "Errors, to be mended before it serves: %d; warnings: %d".formatted(errors, warnings));
    }

    // The exception keeps all else from starting, and Quarkus takes it for no failure: it would go on waiting.
    private static PreventFurtherStepsException ended(int code, String summary) {
        System.out.flush();
        System.err.println(summary);
        Quarkus.asyncExit(code);
        return new PreventFurtherStepsException(summary, code);
    }
}
