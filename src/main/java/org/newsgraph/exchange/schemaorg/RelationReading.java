package org.newsgraph.exchange.schemaorg;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.exchange.EntityKey;
import org.newsgraph.exchange.Entry;
import org.newsgraph.exchange.EvidenceEntry;
import org.newsgraph.exchange.MembershipEntry;
import org.newsgraph.exchange.ParticipationEntry;
import org.newsgraph.exchange.document.Draft;
import org.newsgraph.exchange.document.Fields;
import org.newsgraph.exchange.document.Value;
import org.newsgraph.exchange.schemaorg.Thing.Statement;

/** Memberships and participations: properties from one entity to another, alone or with a Role between them. */
final class RelationReading {
    // Many may share one role that is of many.
    private static final int MAX_RELATIONS = 50_000;

    private final Draft draft;
    private final Entities entities;
    private final Texts texts;
    private final Set<List<Object>> known = new HashSet<>();
    private final Set<Thing> employed = new HashSet<>();

    RelationReading(Draft draft, Entities entities) {
        this.draft = draft;
        this.entities = entities;
        texts = new Texts(draft);
    }

    /** Adds what a thing that has the key says of its relations to others. */
    void read(Thing thing, EntityKey key) {
        switch (key.kind()) {
            case PERSON -> memberOf(thing, key);
            case ORGANIZATION -> {
                memberOf(thing, key);
                for (Map.Entry<String, String> property : Properties.TO_MEMBERS.entrySet()) {
                    for (Statement statement : thing.all(property.getKey())) {
                        for (Statement member : targets(statement, property.getKey())) {
                            entities.of(member, EntityKind.PERSON, EntityKind.ORGANIZATION)
                                    .ifPresent(
                                            m -> membership(statement, m, key, property.getValue(), jobTitle(member)));
                        }
                    }
                }
            }
            case EVENT -> {
                for (Map.Entry<String, String> property : Properties.TO_PARTICIPANTS.entrySet()) {
                    for (Statement statement : thing.all(property.getKey())) {
                        if (!property.getKey().equals("organizer") || !isOrganization(statement)) {
                            participation(statement, key, property);
                        }
                    }
                }
            }
        }
    }

    private void memberOf(Thing thing, EntityKey key) {
        for (Map.Entry<String, String> property : Properties.TO_ORGANIZATIONS.entrySet()) {
            for (Statement statement : thing.all(property.getKey())) {
                for (Statement organization : targets(statement, property.getKey())) {
                    Value job = property.getKey().equals(jobTitleIsOf(thing)) ? jobTitle(thing) : null;
                    entities.of(organization, EntityKind.ORGANIZATION)
                            .ifPresent(o -> membership(statement, key, o, property.getValue(), job));
                }
            }
        }
    }

    /** Which of the properties a person's job is in; null where none. */
    private static String jobTitleIsOf(Thing person) {
        for (String property : List.of("worksFor", "affiliation", "memberOf")) {
            if (!person.all(property).isEmpty()) {
                return person.all(property).size() == 1 ? property : null;
            }
        }
        return null;
    }

    /** Warns of jobs that are not said to be in any one organization. */
    void warnOfJobTitles(Thing person) {
        if (!employed.contains(person)) {
            person.all("jobTitle").forEach(title -> draft.noPlace(title.value()));
        }
    }

    /** The job of a member that an organization tells of, where the member says it of no other. */
    private Value jobTitle(Statement member) {
        Thing thing = member.thing();
        return thing != null && jobTitleIsOf(thing) == null ? jobTitle(thing) : null;
    }

    private Value jobTitle(Thing person) {
        if (!person.says("jobTitle")) {
            return null;
        }
        employed.add(person);
        return texts.one(person, "jobTitle");
    }

    /** What a property leads to, behind the roles that stand between. */
    private List<Statement> targets(Statement statement, String property) {
        if (!statement.isThing() || !statement.thing().isRole()) {
            return List.of(statement);
        }
        List<Statement> targets = statement.thing().all(property);
        if (targets.isEmpty()) {
            draft.warn(statement.value(), "The role leads to nobody: it has no " + property);
        }
        return targets.stream()
                .filter(target -> !target.isThing() || !target.thing().isRole())
                .toList();
    }

    private void membership(Statement said, EntityKey member, EntityKey organization, String means, Value jobTitle) {
        Fields f = new Fields(draft, said.value());
        Thing role = said.isThing() && said.thing().isRole() ? said.thing() : null;
        String name = role == null
                ? jobTitle != null && jobTitle.isSaid() ? f.line("roleName", jobTitle) : means.isEmpty() ? null : means
                : roleName(f, role);
        if (role != null && name == null && jobTitle != null) {
            name = f.line("roleName", jobTitle);
        }
        String start = role == null ? null : f.date("startDate", texts.one(role, "startDate"));
        String end = role == null ? null : f.date("endDate", texts.one(role, "endDate"));
        List<Object> same = new ArrayList<>(List.of(member, organization));
        same.add(name);
        same.add(start);
        add(f, said, same, new MembershipEntry(id(role), member, organization, name, start, end, evidence(f, role)));
    }

    private void participation(Statement said, EntityKey event, Map.Entry<String, String> property) {
        for (Statement participant : targets(said, property.getKey())) {
            Optional<EntityKey> key = entities.of(participant, EntityKind.PERSON, EntityKind.ORGANIZATION);
            if (key.isPresent()) {
                Fields f = new Fields(draft, said.value());
                Thing role = said.isThing() && said.thing().isRole() ? said.thing() : null;
                String name = role == null ? property.getValue() : roleName(f, role);
                List<Object> same = new ArrayList<>(List.of(key.get(), event));
                same.add(name);
                if (role != null) {
                    role.all("startDate").forEach(date -> draft.noPlace(date.value()));
                    role.all("endDate").forEach(date -> draft.noPlace(date.value()));
                }
                add(f, said, same, new ParticipationEntry(id(role), key.get(), event, name, evidence(f, role)));
            }
        }
    }

    private void add(Fields f, Statement said, List<Object> same, Entry entry) {
        if (known.size() == MAX_RELATIONS) {
            if (!draft.isBroken()) {
                draft.refuse(said.value(), "A document may tell of %,d relations at most".formatted(MAX_RELATIONS));
            }
        } else if (known.add(same)) {
            f.add(entry);
        }
    }

    private String roleName(Fields f, Thing role) {
        return texts.line(f, "roleName", role, "roleName", "namedPosition");
    }

    private static String id(Thing role) {
        return role == null ? null : Entities.uuid(role.id).orElse(null);
    }

    /** The articles that a role is the subject of, or passages of them. */
    private List<EvidenceEntry> evidence(Fields f, Thing role) {
        if (role == null || !role.says("subjectOf")) {
            return null;
        }
        List<EvidenceEntry> evidence = new ArrayList<>();
        for (Statement statement : role.all("subjectOf")) {
            f.at("evidence", statement.value());
            Thing source = statement.thing();
            Thing article = source == null
                    ? null
                    : source.all("isPartOf").stream()
                            .filter(Statement::isThing)
                            .map(Statement::thing)
                            .findFirst()
                            .orElse(source);
            String uri = article == null
                    ? draft.line(statement.value())
                    : article.id != null ? article.id : draft.line(texts.one(article, "url"));
            if (uri == null) {
                draft.warn(statement.value(), "It does not say which article it is of: it has neither @id nor url");
            } else {
                evidence.add(new EvidenceEntry(
                        uri, source == null || source == article ? null : draft.text(texts.one(source, "text"))));
            }
        }
        return evidence.isEmpty() ? null : evidence;
    }

    private static boolean isOrganization(Statement statement) {
        return !statement.isThing()
                || statement
                        .thing()
                        .kind()
                        .map(kind -> kind == EntityKind.ORGANIZATION)
                        .orElse(!statement.thing().isRole());
    }
}
