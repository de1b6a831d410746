package org.newsgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that read, each document in its turn. */
final class Readers extends Clients {
    private final PackagedService service;
    private final List<String> documents;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    Readers(int atOnce, PackagedService service, String... documents) {
        super(atOnce);
        this.service = service;
        this.documents = List.of(documents);
        begin();
    }

    @Override
    void ask() throws InterruptedException {
        try {
            Faults.Got got = Faults.asked(service, documents.get(asked.getAndIncrement() % documents.size()));
            if (got.status() == 200 && !got.body().has("errors")) {
                answered.incrementAndGet();
            } else {
                wrong.add(got.toString());
            }
        } catch (IOException e) {
            wrong.add(e.toString());
        }
    }

    @Override
    int done() {
        return answered.get();
    }

    void check() {
        assertEquals(Set.of(), wrong);
    }

    @Override
    public String toString() {
        return "%d answered, otherwise %s".formatted(answered.get(), wrong);
    }
}
