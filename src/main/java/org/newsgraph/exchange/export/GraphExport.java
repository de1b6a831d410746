package org.newsgraph.exchange.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.newsgraph.article.ArticleGraph;
import org.newsgraph.graph.Snapshot;
import org.newsgraph.graphql.BadUserInput;

/** The graph, or the part of it that hangs on some articles, as lines of a format. */
final class GraphExport implements AutoCloseable {
    // A body has half a million characters at most, and most have a hundredth of that.
    private static final int ARTICLES_AT_ONCE = 16;
    private static final int ROWS_AT_ONCE = 500;

    private final Snapshot graph;
    private final boolean part;

    /**
     * @param graph closed with this
     * @param filter an ArticleFilter; null for everything
     * @throws BadUserInput where the filter asks for what cannot be
     */
    GraphExport(Snapshot graph, Map<?, ?> filter) throws BadUserInput {
        this.graph = graph;
        part = filter != null;
        if (part) {
            try {
                graph.select("exported_article", ArticleGraph.ARTICLES, filter);
            } catch (BadUserInput | RuntimeException e) {
                graph.close();
                throw e;
            }
        }
    }

    /** Writes all of it. */
    void writeTo(OutputStream out, ExportFormat format) throws IOException {
        if (part) {
            graph.run(EntryStatements.PART);
        }
        write(EntryStatements.entities(part), ROWS_AT_ONCE, out, format);
        write(EntryStatements.articles(part), ARTICLES_AT_ONCE, out, format);
        if (format.hasRelations()) {
            write(EntryStatements.memberships(part), ROWS_AT_ONCE, out, format);
            write(EntryStatements.participations(part), ROWS_AT_ONCE, out, format);
        }
    }

    private void write(String sql, int atOnce, OutputStream out, ExportFormat format) throws IOException {
        graph.each(sql, atOnce, List.of(), row -> {
            byte[] line = format.line(row.getBytes(1));
            if (line.length > 0) {
                out.write(line);
                out.write('\n');
            }
        });
    }

    @Override
    public void close() {
        graph.close();
    }
}
