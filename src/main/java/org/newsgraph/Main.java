package org.newsgraph;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.newsgraph.database.OperatorCommand;
import org.newsgraph.exchange.intake.ImportCommand;

/** Starts the service, or imports files into its database, migrates or examines it; or says in one line that it has none. */
@QuarkusMain
public class Main {
    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String VARIABLE = "QUARKUS_DATASOURCE_JDBC_URL";

    public static void main(String... args) {
        // Numbers in statements and messages are written alike on every machine: there are locales with other digits.
        Locale.setDefault(Locale.ROOT);
        if (ImportCommand.isAsked(args)) {
            ImportCommand.prepare(args);
        } else if (OperatorCommand.isAsked(args)) {
            OperatorCommand.prepare(args);
        }
        if (!mayHaveDatabase()) {
            System.err.println("No database: set " + VARIABLE + " (for example"
                    + " jdbc:postgresql://localhost:5432/newsgraph), QUARKUS_DATASOURCE_USERNAME and"
                    + " QUARKUS_DATASOURCE_PASSWORD, or " + URL + " and its siblings in config/application.properties");
            System.exit(1);
        }
        if (ImportCommand.isAsked(args)) {
            Quarkus.run(ImportCommand.class, args);
        } else {
            Quarkus.run(args);
        }
    }

    // A native executable reads its configuration only once Quarkus starts, which fails with pages of causes.
    private static boolean mayHaveDatabase() {
        return ConfigProvider.getConfig().getOptionalValue(URL, String.class).isPresent()
                || System.getProperties().stringPropertyNames().stream().anyMatch(name -> name.endsWith(URL))
                || System.getenv().keySet().stream()
                        .map(name -> name.toUpperCase(Locale.ROOT))
                        .anyMatch(name -> name.endsWith(VARIABLE) || name.endsWith("CONFIG_LOCATIONS"))
                || Stream.of("config", ".env").map(Path::of).anyMatch(Files::exists);
    }
}
