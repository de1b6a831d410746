package org.newsgraph.exchange.intake;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.FlushModeType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.exchange.EntityEntry;
import org.newsgraph.exchange.EntityKey;
import org.newsgraph.exchange.EvidenceEntry;

/** Documents that are written together, in the transaction that runs, with a few statements for all of them. */
final class Batch {
    // Any number that is this lock's alone. Imports take turns batch by batch, so that two of them that bring the same
    // things find each other's, and never wait in a circle.
    private static final long TURN = 0x6e67696d706f7274L;

    private final List<Checked> documents;
    private final ImportOptions options;

    Batch(List<Checked> documents, ImportOptions options) {
        this.documents = documents;
        this.options = options;
    }

    /** Rolls back a batch that changes nothing, so that the history has no edit of it. */
    static final class Unchanged extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<Outcome> outcomes;

        Unchanged(List<Outcome> outcomes) {
            super(null, null, false, false);
            this.outcomes = outcomes;
        }

        List<Outcome> outcomes() {
            return outcomes;
        }
    }

    /** Until the transaction ends. */
    static void takeTurn() {
        Panache.getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(:lock) as text)")
                .setParameter("lock", TURN)
                .getSingleResult();
    }

    /**
     * Writes the documents that can be, and says what became of each; where that changes nothing, by {@link Unchanged}.
     *
     * @param run to which what is to be linked is left
     */
    List<Outcome> write(UUID run) {
        takeTurn();
        // Entities that are changed may refer to new ones, which statements of their own write.
        Panache.getEntityManager().setFlushMode(FlushModeType.COMMIT);
        var asked = new Entities.Asked();
        Set<String> described = new HashSet<>();
        Set<String> referred = new HashSet<>();
        Set<UUID> given = new HashSet<>();
        documents.stream().flatMap(checked -> checked.entries().stream()).forEach(entry -> {
            ask(entry, asked, given);
            if (entry instanceof CheckedEntry.OfArticle article) {
                described.add(article.values().uri);
            }
            evidence(entry).map(EvidenceEntry::article).forEach(referred::add);
        });
        referred.remove(null);
        var graph = new BatchGraph(Entities.load(asked), Articles.load(described, referred, given));
        List<Outcome> outcomes = new ArrayList<>();
        for (Checked checked : documents) {
            var outcome = new Outcome(checked);
            outcomes.add(outcome);
            if (!outcome.isRefused()) {
                new Resolution(new DocumentScope(graph, options, checked, outcome)).run();
            }
        }
        boolean isLeft = graph.write(run);
        if (!isLeft && outcomes.stream().allMatch(one -> one.created.isEmpty() && one.changed.isEmpty())) {
            throw new Unchanged(outcomes);
        }
        return outcomes;
    }

    private static Stream<EvidenceEntry> evidence(CheckedEntry entry) {
        List<EvidenceEntry> evidence = entry instanceof CheckedEntry.OfMembership membership
                ? membership.entry().evidence()
                : entry instanceof CheckedEntry.OfParticipation participation
                        ? participation.entry().evidence()
                        : null;
        return evidence == null ? Stream.empty() : evidence.stream().filter(one -> one != null);
    }

    private void ask(CheckedEntry entry, Entities.Asked asked, Set<UUID> given) {
        if (entry instanceof CheckedEntry.OfEntity entity) {
            ask(entity, asked);
            add(given, entity.entry().id());
            ask(entity.entry().parentOrganization(), asked, given, EntityKind.ORGANIZATION);
            ask(entity.entry().superEvent(), asked, given, EntityKind.EVENT);
            ask(entity.entry().organizers(), asked, given, EntityKind.ORGANIZATION);
        } else if (entry instanceof CheckedEntry.OfArticle article) {
            add(given, article.entry().id());
            ask(article.entry().publisher(), asked, given, EntityKind.ORGANIZATION);
            ask(article.entry().authors(), asked, given, EntityKind.PERSON);
            if (article.entry().mentions() != null) {
                article.entry().mentions().stream()
                        .filter(mention -> mention != null)
                        .forEach(mention -> ask(mention.entity(), asked, given, EntityKind.values()));
            }
        } else if (entry instanceof CheckedEntry.OfMembership membership) {
            add(given, membership.entry().id());
            ask(membership.entry().member(), asked, given, EntityKind.PERSON, EntityKind.ORGANIZATION);
            ask(membership.entry().organization(), asked, given, EntityKind.ORGANIZATION);
        } else if (entry instanceof CheckedEntry.OfParticipation participation) {
            add(given, participation.entry().id());
            ask(participation.entry().participant(), asked, given, EntityKind.PERSON, EntityKind.ORGANIZATION);
            ask(participation.entry().event(), asked, given, EntityKind.EVENT);
        }
    }

    private void ask(CheckedEntry.OfEntity checked, Entities.Asked asked) {
        EntityEntry entry = checked.entry();
        add(asked.described(), entry.id());
        if (options.match() && CheckedEntry.uuid(entry.id()) == null) {
            asked.sameAs().addAll(checked.values().sameAsUrls);
            asked.name(entry.kind(), entry.name());
        }
        Stream.ofNullable(entry.name()).forEach(asked.given()::add);
        if (entry.names() != null) {
            entry.names().forEach(name -> asked.given().add(name.value()));
        }
    }

    private static void ask(List<EntityKey> keys, Entities.Asked asked, Set<UUID> given, EntityKind... kinds) {
        if (keys != null) {
            keys.forEach(key -> ask(key, asked, given, kinds));
        }
    }

    private static void ask(EntityKey key, Entities.Asked asked, Set<UUID> given, EntityKind... kinds) {
        if (key == null) {
            return;
        }
        add(asked.referred(), key.id());
        if (key.id() != null && CheckedEntry.uuid(key.id()) != null) {
            if (key.name() != null) {
                add(given, key.id());
                asked.given().add(key.name());
            }
            return;
        }
        if (key.sameAs() != null) {
            key.sameAs().stream().filter(url -> url != null).forEach(asked.sameAs()::add);
        }
        if (key.name() != null) {
            for (EntityKind kind : key.kind() == null ? kinds : new EntityKind[] {key.kind()}) {
                asked.name(kind, key.name());
            }
        }
    }

    private static void add(Set<UUID> ids, String id) {
        UUID uuid = CheckedEntry.uuid(id);
        if (uuid != null) {
            ids.add(uuid);
        }
    }
}
