package org.newsgraph.linking;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.newsgraph.graphql.LanguageTag;

/**
 * Finds the names of the graph's entities in texts. What is known is kept in memory and follows the database: whatever
 * was committed on any instance, or written by the transaction that asks, is seen.
 */
@ApplicationScoped
public class Linker {
    /**
     * A text to find names in.
     *
     * @param headline of the article: it is not searched, but says who may be meant; may be null
     * @param body where the names are found; null is the empty text
     * @param language may be null
     */
    public record Text(String headline, String body, LanguageTag language) {}

    private final NameReader reader;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    Linker(NameReader reader) {
        this.reader = reader;
    }

    /** The known names in a text. Asks first what names have changed, in the transaction that runs if one does. */
    public Links link(String headline, String body, LanguageTag language) {
        return link(List.of(new Text(headline, body, language))).get(0);
    }

    /** The known names in each of several texts. Asks once what names have changed. */
    public List<Links> link(List<Text> texts) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            // Outside of the lock: whoever holds it waits for no connection.
            NameReader.Changes changes = reader.changes();
            lock.readLock().lock();
            try {
                if (reader.isCurrent(changes)) {
                    return links(texts);
                }
            } finally {
                lock.readLock().unlock();
            }
            lock.writeLock().lock();
            try {
                reader.refresh();
                // Until the texts are read nobody may take back what only this transaction sees.
                lock.readLock().lock();
            } finally {
                lock.writeLock().unlock();
            }
            try {
                return links(texts);
            } finally {
                lock.readLock().unlock();
            }
        });
    }

    private List<Links> links(List<Text> texts) {
        return texts.stream()
                .map(text ->
                        new TextLinker(reader.names(), text.headline(), text.body() == null ? "" : text.body()).links())
                .toList();
    }
}
