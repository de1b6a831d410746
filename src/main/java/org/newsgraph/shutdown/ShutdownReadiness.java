package org.newsgraph.shutdown;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready from the signal on, so that load balancers lead elsewhere while what is running ends. */
@Readiness
@ApplicationScoped
class ShutdownReadiness implements HealthCheck {
    private final Shutdown shutdown;

    ShutdownReadiness(Shutdown shutdown) {
        this.shutdown = shutdown;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("running")
                .status(!shutdown.isUnderWay())
                .build();
    }
}
