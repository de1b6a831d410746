package org.newsgraph.exchange.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.newsgraph.database.Availability;
import org.newsgraph.database.Reads;
import org.newsgraph.edit.Edits;
import org.newsgraph.exchange.Problem;
import org.newsgraph.graphql.Caller;
import org.newsgraph.linking.Candidates;
import org.newsgraph.linking.Linker;
import org.newsgraph.shutdown.Shutdown;

/**
 * Takes documents into the graph, however many. A batch is a transaction; one that fails is tried again in halves, down
 * to the document that is to blame. Whoever sends the same again after a break comes to the same end.
 */
@ApplicationScoped
public class Importer {
    private static final Logger LOG = Logger.getLogger(Importer.class);
    private static final String IMPORT = "import";
    private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MAX_REASONS = 20;
    private static final String STOPPING = "The service is stopping; send the same again to go on";
    private static final String DOWN =
            "The database cannot be reached, or takes no writes; send the same again to go on";

    private final Edits edits;
    private final Availability availability;
    private final Reads reads;
    private final Shutdown shutdown;
    private final Linker linker;
    private final Candidates candidates;
    private final ImportTotals totals;
    // Imports take turns in the database anyway; here they wait without holding a connection.
    private final ReentrantLock turn = new ReentrantLock(true);

    Importer(
            Edits edits,
            Availability availability,
            Reads reads,
            Shutdown shutdown,
            Linker linker,
            Candidates candidates,
            ImportTotals totals) {
        this.edits = edits;
        this.availability = availability;
        this.reads = reads;
        this.shutdown = shutdown;
        this.linker = linker;
        this.candidates = candidates;
        this.totals = totals;
    }

    /** The import cannot go on, for no document's fault. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Takes in a stream, and reports as it goes; the last line is the summary.
     *
     * @param caller whom the history names
     * @return whether every document was taken
     */
    public boolean run(InputStream in, ImportOptions options, Caller caller, ImportReport report) {
        var run = new Run(options, caller, report);
        var ahead = new ReadAhead(in, options.format());
        var reader = new Thread(ahead, "import-reader");
        reader.setDaemon(true);
        reader.start();
        try {
            return run.all(ahead);
        } finally {
            ahead.stop();
            reader.interrupt();
        }
    }

    /** Takes in documents in the transaction that runs, links included; what is refused is among the outcomes. */
    List<Outcome> documents(List<Checked> documents, ImportOptions options, List<LateLinks.Unclear> unclear) {
        UUID run = Edits.newId();
        List<Outcome> outcomes;
        try {
            outcomes = new Batch(documents, options).write(run);
        } catch (Batch.Unchanged e) {
            return e.outcomes();
        }
        LateLinks.Done done;
        do {
            done = LateLinks.some(run, linker, candidates);
            unclear.addAll(done.unclear());
        } while (done.articles() > 0);
        return outcomes;
    }

    /** One import. */
    private final class Run {
        private final UUID id = Edits.newId();
        private final ImportOptions options;
        private final Caller caller;
        private final ImportReport report;
        private final ImportCounts counts = new ImportCounts();
        private long reported = System.nanoTime();
        private UUID lastEdit;

        Run(ImportOptions options, Caller caller, ImportReport report) {
            this.options = options;
            this.caller = caller;
            this.report = report;
        }

        boolean all(ReadAhead ahead) {
            StreamBroken broken = null;
            String stopped = null;
            try {
                ReadAhead.Chunk chunk;
                do {
                    chunk = ahead.next();
                    if (!report.isWanted()) {
                        return false;
                    }
                    stopInTime();
                    if (chunk != null) {
                        write(chunk.documents());
                        progress(false);
                    }
                } while (chunk == null || !chunk.isLast());
                broken = chunk.broken();
                link();
            } catch (Stopped e) {
                stopped = e.getMessage();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopped = STOPPING;
            } catch (RuntimeException e) {
                stopped = availability.judge(e) == null ? logged(e) : DOWN;
            }
            progress(true);
            Map<String, Object> summary = counts.summary();
            if (broken != null) {
                Map<String, Object> where = new LinkedHashMap<>();
                where.put("line", broken.line() == 0 ? null : broken.line());
                where.put("column", broken.column() == 0 ? null : broken.column());
                where.put("reason", broken.getMessage() + "; what came before is kept, what follows was not read");
                summary.put("broken", where);
            }
            if (lastEdit != null && reads.areShared()) {
                summary.put("position", lastEdit.toString());
            }
            if (stopped != null) {
                summary.put("stopped", stopped);
            }
            report.line("summary", summary);
            return broken == null && stopped == null && counts.refused() == 0;
        }

        private void write(List<Checked> documents) {
            if (documents.isEmpty()) {
                return;
            }
            List<Outcome> outcomes;
            try {
                outcomes = inTurn(() -> new Batch(documents, options).write(id));
            } catch (Batch.Unchanged e) {
                outcomes = e.outcomes();
            } catch (RuntimeException e) {
                if (availability.judge(e) != null) {
                    throw new Stopped(DOWN);
                }
                if (documents.size() > 1) {
                    write(documents.subList(0, documents.size() / 2));
                    write(documents.subList(documents.size() / 2, documents.size()));
                    return;
                }
                var outcome = new Outcome(documents.get(0));
                outcome.refusals.add(Refusal.whole(reason(e)));
                outcomes = List.of(outcome);
            }
            outcomes.forEach(this::tell);
        }

        private void link() {
            while (LateLinks.isAny(id) && report.isWanted()) {
                stopInTime();
                LateLinks.Done done = inTurn(() -> LateLinks.some(id, linker, candidates));
                counts.addLinked(done.articles());
                done.unclear().forEach(this::tell);
                progress(false);
            }
        }

        private void stopInTime() {
            if (shutdown.isAlmostOver()) {
                throw new Stopped(STOPPING);
            }
        }

        private <T> T inTurn(Supplier<T> work) {
            turn.lock();
            try {
                Edits.Written<T> written = edits.write(caller, IMPORT, work);
                lastEdit = written.edit();
                return written.done();
            } finally {
                turn.unlock();
            }
        }

        private void tell(Outcome outcome) {
            counts.add(outcome);
            totals.add(outcome);
            Document document = outcome.document;
            for (Problem warning : outcome.warnings) {
                report.line("warning", at(document, warning.path(), warning.reason()));
            }
            if (outcome.isRefused()) {
                Refusal first = outcome.refusals.get(0);
                Map<String, Object> values = at(document, first.path(), first.reason());
                if (outcome.refusals.size() > 1) {
                    values.put(
                            "more",
                            outcome.refusals.stream()
                                    .skip(1)
                                    .limit(MAX_REASONS)
                                    .map(one -> Map.of("path", one.path(), "reason", one.reason()))
                                    .toList());
                }
                report.line("refused", values);
            }
        }

        private void tell(LateLinks.Unclear unclear) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("article", unclear.uri());
            values.put("text", unclear.ambiguity().text());
            values.put("start", unclear.ambiguity().start());
            values.put("end", unclear.ambiguity().end());
            values.put(
                    "entities",
                    unclear.ambiguity().entities().stream().map(UUID::toString).toList());
            report.line("ambiguous", values);
        }

        private void progress(boolean isLast) {
            long now = System.nanoTime();
            if (isLast || now - reported > REPORT_NANOS) {
                reported = now;
                report.line("progress", counts.progress());
            }
        }
    }

    private static Map<String, Object> at(Document document, List<String> path, String reason) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("document", document.number());
        values.put("line", document.line());
        if (document.column() > 0) {
            values.put("column", document.column());
        }
        values.put("path", path);
        values.put("reason", reason);
        return values;
    }

    private static String state(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return String.valueOf(sql.getSQLState());
            }
        }
        return "";
    }

    private static String reason(RuntimeException e) {
        String state = state(e);
        if (state.equals("54000")) {
            return "It has too many different words to be searched";
        }
        if (state.startsWith("23") || state.startsWith("40")) {
            return "Others write the same things at the same time; send it again";
        }
        return logged(e);
    }

    private static String logged(RuntimeException e) {
        String id = Edits.newId().toString();
        LOG.errorf(e, "An import failed (%s)", id);
        return "It could not be stored; the service's log has it under " + id;
    }

    /** Documents that are read already, checked one by one. */
    static List<Checked> checked(List<Document> documents, InputFormat format) {
        List<Checked> checked = new ArrayList<>();
        documents.forEach(document -> checked.add(Checked.of(document, format)));
        return checked;
    }
}
