package org.newsgraph.telemetry;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.newsgraph.database.Reads;
import org.newsgraph.database.Replica;
import org.newsgraph.database.Replicas;

/** Where requests read, and how the replicas are; nothing where there are none. */
@ApplicationScoped
class ReplicaMeasures implements Measured {
    private static final String READS = "newsgraph_reads";
    private static final String HELP = "Requests that read, by where they did; one that a replica failed counts twice";

    private final Replicas replicas;
    private final Reads reads;

    ReplicaMeasures(Replicas replicas, Reads reads) {
        this.replicas = replicas;
        this.reads = reads;
    }

    @Override
    public List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        if (reads.areShared()) {
            measures.add(Measure.total(READS, HELP, reads::onReplicas).where("server", "replica"));
            measures.add(Measure.total(READS, HELP, reads::onPrimary).where("server", "primary"));
        }
        for (Replica replica : replicas.all()) {
            measures.add(Measure.now(
                            "newsgraph_replica_used", "1 while reads go to it, else 0", () -> replica.isUsed() ? 1 : 0)
                    .where("replica", replica.address()));
            measures.add(Measure.now(
                            "newsgraph_replica_lag_seconds",
                            "How old at most is what it has; infinite while it is not known",
                            replica::lagSeconds)
                    .where("replica", replica.address()));
        }
        return measures;
    }
}
