package org.newsgraph.telemetry;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.newsgraph.limit.Admission;

/** How many requests are executed, and how many wait or do not get in. */
@ApplicationScoped
class AdmissionMeasures implements Measured {
    private static final String REFUSED = "newsgraph_admission_refused";
    private static final String HELP = "Requests that were not executed, by why";

    private final Admission admission;

    AdmissionMeasures(Admission admission) {
        this.admission = admission;
    }

    @Override
    public List<Measure> measures() {
        return List.of(
                Measure.now("newsgraph_admission_running", "Requests that are executed now", admission::running),
                Measure.now("newsgraph_admission_waiting", "Requests that wait for their turn", admission::waiting),
                Measure.total("newsgraph_admission_executed", "Requests that were executed", admission::executed),
                Measure.total(
                        "newsgraph_admission_waited_seconds",
                        "How long the requests that were executed had waited, all together",
                        admission::waitedSeconds),
                Measure.total(REFUSED, HELP, admission::refused).where("reason", "queue_full"),
                Measure.total(REFUSED, HELP, admission::expired).where("reason", "waited_too_long"),
                Measure.total(REFUSED, HELP, admission::abandoned).where("reason", "client_gone"));
    }
}
