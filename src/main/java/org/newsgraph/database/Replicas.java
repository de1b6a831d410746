package org.newsgraph.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The replicas that the settings name. */
@ApplicationScoped
public class Replicas {
    private final List<Replica> all;
    private final AtomicInteger turn = new AtomicInteger();

    Replicas(
            AgroalDataSource primary,
            Instance<AgroalPoolInterceptor> interceptors,
            PrimaryLog log,
            DatabaseConfig database,
            ReplicasConfig config) {
        // The primary's connections are its own; whoever else looks at connections, looks at these as well.
        List<AgroalPoolInterceptor> others = interceptors.stream()
                .filter(one -> !(one instanceof Connections))
                .toList();
        all = config.urls().orElse(List.of()).stream()
                .map(url -> new Replica(checked(url), primary, others, log, database, config.maxLag()))
                .toList();
    }

    private static String checked(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new ConfigurationException(
                    "newsgraph.replicas.urls has to be addresses as quarkus.datasource.jdbc.url is, with a comma"
                            + " between two: jdbc:postgresql://host:port/database");
        }
        return url;
    }

    void start(@Observes StartupEvent start) {
        all.forEach(Replica::start);
    }

    void stop(@Observes ShutdownEvent stop) {
        all.forEach(Replica::stop);
    }

    /** All that there are, used or not. */
    public List<Replica> all() {
        return all;
    }

    /** Whose turn it is to read, of those that are well; null where none is. */
    Replica next() {
        int first = turn.getAndIncrement() & Integer.MAX_VALUE;
        for (int i = 0; i < all.size(); i++) {
            Replica one = all.get((first + i) % all.size());
            if (one.isUsed()) {
                return one;
            }
        }
        return null;
    }
}
