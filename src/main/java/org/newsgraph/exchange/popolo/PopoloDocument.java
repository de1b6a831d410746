package org.newsgraph.exchange.popolo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.exchange.EntityKey;
import org.newsgraph.exchange.MembershipEntry;
import org.newsgraph.exchange.ParticipationEntry;
import org.newsgraph.exchange.document.Draft;
import org.newsgraph.exchange.document.Fields;
import org.newsgraph.exchange.document.Value;

/** All of a Popolo document, whose parts refer to each other by id and may stand in each other. */
final class PopoloDocument {
    private static final Set<String> OF_MEMBERSHIP = Set.of(
            "id",
            "label",
            "role",
            "member",
            "member_id",
            "person",
            "person_id",
            "organization",
            "organization_id",
            "post",
            "post_id",
            "on_behalf_of",
            "on_behalf_of_id",
            "start_date",
            "end_date",
            "role_code",
            "@type",
            "@context");
    private static final Set<String> OF_POST =
            Set.of("id", "label", "role", "organization", "organization_id", "memberships", "@type", "@context");

    /** A membership with what it may leave out because of where it stands. */
    private record Membership(Value value, EntityKey member, EntityKey organization, Value post) {}

    private final Draft draft;
    private final Entities entities;
    private final Map<String, Value> posts = new HashMap<>();
    private final List<Value> allPosts = new ArrayList<>();
    private final Set<List<Object>> roles = new HashSet<>();
    private final Map<String, EntityKey> postOrganizations = new HashMap<>();
    private final List<Membership> memberships = new ArrayList<>();
    private final List<Value> events = new ArrayList<>();
    private final Set<List<Object>> known = new HashSet<>();

    PopoloDocument(Draft draft) {
        this.draft = draft;
        entities = new Entities(draft);
    }

    void add(PopoloClass type, Value thing) {
        if (!thing.isObject()) {
            draft.refuse(thing, "It must be an object");
            return;
        }
        switch (type) {
            case PERSON -> person(thing);
            case ORGANIZATION -> organization(thing);
            case EVENT -> event(thing);
            case POST -> post(thing, null);
            case MEMBERSHIP -> membership(thing, null, null, null);
        }
    }

    private EntityKey person(Value person) {
        EntityKey key = entities.add(person, EntityKind.PERSON);
        person.get("memberships").all().forEach(m -> membership(m, key, null, null));
        return key;
    }

    private EntityKey organization(Value organization) {
        EntityKey key = entities.add(organization, EntityKind.ORGANIZATION);
        organization.get("memberships").all().forEach(m -> membership(m, null, key, null));
        organization.get("posts").all().forEach(p -> post(p, key));
        if (organization.get("parent").isObject()) {
            organization(organization.get("parent"));
        }
        organization.get("children").all().stream()
                .filter(Value::isObject)
                .forEach(child -> entities.under(organization(child), key));
        return key;
    }

    private EntityKey event(Value event) {
        EntityKey key = entities.add(event, EntityKind.EVENT);
        events.add(event);
        if (event.get("organization").isObject()) {
            organization(event.get("organization"));
        }
        if (event.get("parent").isObject()) {
            event(event.get("parent"));
        }
        event.get("attendees").all().stream()
                .filter(attendee -> attendee.isObject() && Entities.hasName(attendee))
                .forEach(this::person);
        event.get("children").all().stream()
                .filter(Value::isObject)
                .forEach(child -> entities.under(event(child), key));
        return key;
    }

    private void post(Value post, EntityKey organization) {
        if (!post.isObject()) {
            draft.refuse(post, "It must be an object");
            return;
        }
        EntityKey in = post.get("organization").isObject() ? organization(post.get("organization")) : organization;
        String id = draft.line(post.get("id"));
        allPosts.add(post);
        if (id != null) {
            posts.put(id, post);
            if (in != null) {
                postOrganizations.put(id, in);
            }
        }
        post.get("memberships").all().forEach(m -> membership(m, null, in, post));
        warnOfOthers(post, OF_POST);
    }

    private void membership(Value membership, EntityKey member, EntityKey organization, Value post) {
        if (!membership.isObject()) {
            draft.refuse(membership, "It must be an object");
            return;
        }
        EntityKey who = member;
        EntityKey where = organization;
        for (String field : List.of("person", "member")) {
            Value inline = membership.get(field);
            if (inline.isObject() && Entities.hasName(inline)) {
                boolean isOrganization = field.equals("member") && PopoloClass.of(inline) == PopoloClass.ORGANIZATION;
                who = isOrganization ? organization(inline) : person(inline);
            }
        }
        if (membership.get("organization").isObject() && Entities.hasName(membership.get("organization"))) {
            where = organization(membership.get("organization"));
        }
        if (membership.get("on_behalf_of").isObject()) {
            organization(membership.get("on_behalf_of"));
        }
        Value its = membership.get("post").isObject() ? membership.get("post") : post;
        if (membership.get("post").isObject()) {
            post(its, where);
        }
        memberships.add(new Membership(membership, who, where, its));
        warnOfOthers(membership, OF_MEMBERSHIP);
    }

    /** Adds the entries of all that was added. */
    void read() {
        entities.read();
        memberships.forEach(this::read);
        events.forEach(this::attendees);
        // A post is the role of whoever holds it, and nothing by itself.
        for (Value post : allPosts) {
            for (String field : List.of("label", "role")) {
                if (!roles.contains(List.of(post, field))) {
                    draft.noPlace(post.get(field));
                }
            }
        }
    }

    private void read(Membership m) {
        Value value = m.value();
        Fields f = new Fields(draft, value);
        String postId = draft.line(value.get("post_id"));
        Value post = m.post() != null ? m.post() : postId == null ? null : posts.get(postId);
        EntityKey member = m.member();
        if (member == null) {
            Value person = value.first("person_id", "member_id");
            member = entities.referred(
                    person.isSaid() ? person : value.first("person", "member"),
                    EntityKind.PERSON,
                    EntityKind.ORGANIZATION);
            f.at("member", person);
        }
        EntityKey organization = m.organization();
        Value organizationId = value.first("organization_id", "organization");
        if (organization == null && organizationId.isSaid()) {
            organization = entities.referred(organizationId, EntityKind.ORGANIZATION);
            f.at("organization", organizationId);
        } else if (organization == null && post != null) {
            organization = postOrganizations.get(draft.line(post.get("id")));
            Value of = post.get("organization_id");
            organization =
                    organization == null && of.isSaid() ? entities.referred(of, EntityKind.ORGANIZATION) : organization;
        }
        EntityKey behalf = value.first("on_behalf_of_id", "on_behalf_of").isSaid()
                ? entities.referred(value.first("on_behalf_of_id", "on_behalf_of"), EntityKind.ORGANIZATION)
                : null;
        if (member == null || (organization == null && behalf == null)) {
            draft.warn(value, "It is left out: who belongs to what does not stand in this document");
            return;
        }
        String role = f.line("roleName", role(value, post));
        String start = f.date("startDate", value.get("start_date"));
        String end = f.date("endDate", value.get("end_date"));
        add(f, member, organization, role, start, end);
        // Who sits somewhere on behalf of a party belongs to it, as long at least.
        add(f, member, behalf, null, start, end);
    }

    private void add(Fields f, EntityKey member, EntityKey organization, String role, String start, String end) {
        if (organization != null && !organization.equals(member)) {
            List<Object> same = new ArrayList<>(List.of(member, organization));
            same.add(role);
            same.add(start);
            if (known.add(same)) {
                f.add(new MembershipEntry(null, member, organization, role, start, end, null));
            }
        }
    }

    private Value role(Value membership, Value post) {
        Value role = entities.localized(membership.get("role"));
        if (!role.isSaid() && post != null) {
            Value name = post.first("role", "label");
            roles.add(List.of(post, name.key()));
            role = entities.localized(name);
        }
        Value label = entities.localized(membership.get("label"));
        if (role.isSaid()) {
            draft.noPlace(label);
            return role;
        }
        return label;
    }

    private void attendees(Value event) {
        EntityKey key = entities.of(event);
        for (Value attendee : event.get("attendees").all()) {
            EntityKey who = entities.referred(attendee, EntityKind.PERSON, EntityKind.ORGANIZATION);
            if (who != null && key != null) {
                new Fields(draft, attendee).add(new ParticipationEntry(null, who, key, "attendee", null));
            }
        }
    }

    private void warnOfOthers(Value thing, Set<String> places) {
        for (Value field : thing.fields()) {
            if (!places.contains(field.key())) {
                draft.noPlace(field);
            }
        }
    }
}
