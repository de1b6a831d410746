package org.newsgraph.exchange.intake;

import java.util.UUID;

/** The part of the graph that a batch speaks of, as the documents that were taken in so far have left it. */
record BatchGraph(
        Entities entities, Articles articles, Hierarchy hierarchy, Relations memberships, Relations participations) {

    BatchGraph(Entities entities, Articles articles) {
        this(entities, articles, new Hierarchy(), Relations.memberships(), Relations.participations());
    }

    /** What was done since the last document stays. */
    void keep() {
        entities.keep();
        hierarchy.keep();
    }

    /** What was done since the last document is undone. */
    void takeBack() {
        entities.takeBack();
        hierarchy.takeBack();
    }

    /** Writes what was made and changed. Says whether any of it is left to the run, to be linked. */
    boolean write(UUID run) {
        entities.write();
        boolean isLeft = articles.write(run);
        memberships.write();
        participations.write();
        return isLeft;
    }
}
