package org.newsgraph.exchange.intake;

/** What one document means in the graph: which entities it speaks of, and what is to be done with them. */
final class Resolution {
    private final DocumentScope scope;

    Resolution(DocumentScope scope) {
        this.scope = scope;
    }

    /** Finds what the document refers to and takes over what it says, or refuses it and leaves everything as it was. */
    void run() {
        var matching = new EntityMatching(scope);
        var keys = new KeyResolution(scope, matching);
        new EntityIntake(scope, matching, keys).run();
        new ArticleIntake(scope, keys).run();
        new RelationIntake(scope, keys).run();
        scope.end();
    }
}
