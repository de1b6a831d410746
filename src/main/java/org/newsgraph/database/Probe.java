package org.newsgraph.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.security.AgroalSecurityProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;

/** Connections beside the pool, made as the pool's are, which tell whether the database is there. */
@ApplicationScoped
class Probe {
    private final AgroalDataSource pool;
    private final DatabaseConfig config;
    private final Driver driver = new Driver();

    Probe(AgroalDataSource pool, DatabaseConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** A new connection; it gives up within seconds on what does not answer, now and later. */
    Connection connect() throws SQLException {
        AgroalConnectionFactoryConfiguration factory = factory();
        var properties = new Properties();
        properties.putAll(factory.jdbcProperties());
        List<Object> secrets = new ArrayList<>(factory.credentials());
        secrets.add(factory.principal());
        for (Object secret : secrets) {
            for (AgroalSecurityProvider provider : factory.securityProviders()) {
                Properties known = secret == null ? null : provider.getSecurityProperties(secret);
                if (known != null) {
                    properties.putAll(known);
                    break;
                }
            }
        }
        properties.setProperty("ApplicationName", "newsgraph heartbeat");
        // What says nothing for so long while one logs in is left for the next of the addresses.
        properties.setProperty(
                "socketTimeout", String.valueOf(Math.max(1, config.refuseAfter().toSeconds())));
        Connection connection = driver.connect(factory.jdbcUrl(), properties);
        connection.setNetworkTimeout(Runnable::run, (int) config.giveUpAfter().toMillis());
        return connection;
    }

    /** The database's address, without what may be secret in it. */
    String address() {
        return factory().jdbcUrl().replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
    }

    private AgroalConnectionFactoryConfiguration factory() {
        return pool.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
    }
}
