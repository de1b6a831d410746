package org.newsgraph.database;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the database is reachable. It is told from what is known, so the answer never waits for the database. */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements HealthCheck {
    private final Availability availability;

    DatabaseReadiness(Availability availability) {
        this.availability = availability;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database")
                .status(availability.isReachable())
                .build();
    }
}
