package org.newsgraph;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts the service, or says in one line what it lacks. */
@QuarkusMain
public class Main {
    private static final String URL = "quarkus.datasource.jdbc.url";

    public static void main(String... args) {
        if (LaunchMode.current() == LaunchMode.NORMAL
                && ConfigProvider.getConfig()
                        .getOptionalValue(URL, String.class)
                        .filter(url -> !url.isBlank())
                        .isEmpty()) {
            System.err.println("No database: set QUARKUS_DATASOURCE_JDBC_URL (for example"
                    + " jdbc:postgresql://localhost:5432/newsgraph), QUARKUS_DATASOURCE_USERNAME and"
                    + " QUARKUS_DATASOURCE_PASSWORD, or " + URL + " and its siblings in config/application.properties");
            System.exit(1);
        }
        Quarkus.run(args);
    }
}
