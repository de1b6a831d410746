package org.newsgraph.telemetry;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.newsgraph.limit.Admission;
import org.newsgraph.limit.Unsent;

/** How many requests are executed, how many wait or do not get in, and what of their answers is on its way. */
@ApplicationScoped
class AdmissionMeasures implements Measured {
    private static final String REFUSED = "newsgraph_admission_refused";
    private static final String HELP = "Requests that were not executed, by why";

    private final Admission admission;
    private final Unsent unsent;

    AdmissionMeasures(Admission admission, Unsent unsent) {
        this.admission = admission;
        this.unsent = unsent;
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
                Measure.total(REFUSED, HELP, admission::abandoned).where("reason", "client_gone"),
                Measure.now("newsgraph_answers_unsent_bytes", "Answers that clients have not taken yet", unsent::bytes),
                Measure.total(
                        "newsgraph_answers_cut_off",
                        "Answers that were cut off, since clients took theirs too slowly and memory ran short",
                        unsent::cutOff));
    }
}
