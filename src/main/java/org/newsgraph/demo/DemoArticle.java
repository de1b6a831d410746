package org.newsgraph.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.newsgraph.article.Article;
import org.newsgraph.article.Authorship;
import org.newsgraph.entity.Name;
import org.newsgraph.entity.NameKind;
import org.newsgraph.entity.Thing;
import org.newsgraph.event.Event;
import org.newsgraph.event.EventStatus;
import org.newsgraph.event.Organizer;
import org.newsgraph.graphql.LanguageTag;
import org.newsgraph.graphql.PartialDate;
import org.newsgraph.membership.Membership;
import org.newsgraph.membership.MembershipEvidence;
import org.newsgraph.organization.Organization;
import org.newsgraph.organization.OrganizationKind;
import org.newsgraph.participation.Participation;
import org.newsgraph.participation.ParticipationEvidence;
import org.newsgraph.person.Person;

/**
 * What one article of China Daily says, by hand. The year is not in it: that the 12th summit was in 2012 is public
 * knowledge, and dates the rest. It has no headline either; its first sentence stands in.
 */
final class DemoArticle {
    static final String URI = "urn:newsgraph:demo:sco-security-council-secretaries";
    private static final String TEXT = "/demo/sco-security-council-secretaries.txt";
    private static final LanguageTag ENGLISH = new LanguageTag("en");

    private final Article article = new Article();
    private final Map<Thing, List<String>> namedAs = new LinkedHashMap<>();

    /** Puts it into the database, in the transaction that runs. */
    static void persist() {
        new DemoArticle().persistAll();
    }

    private void persistAll() {
        Organization chinaDaily = organization("China Daily", OrganizationKind.MEDIA, "China Daily");
        article.uri = URI;
        article.text(text(), ENGLISH);
        article.headline = article.articleBody.lines().findFirst().orElseThrow();
        article.publisherId = chinaDaily.uuid;
        article.persist();

        Organization sco = organization(
                "Shanghai Cooperation Organization",
                OrganizationKind.INTERGOVERNMENTAL,
                "Shanghai Cooperation Organization",
                "SCO");
        name(sco, "SCO", NameKind.ACRONYM);
        sco.foundingDate = new PartialDate("2001-06-15");
        Organization china = organization("China", OrganizationKind.STATE, "China");
        Organization russia = organization("Russia", OrganizationKind.STATE, "Russia");
        List<Organization> states = new ArrayList<>(List.of(china, russia));
        for (String state : List.of("Kazakhstan", "Kyrgyzstan", "Tajikistan", "Uzbekistan")) {
            states.add(organization(state, OrganizationKind.STATE, state));
        }
        Organization xinjiang = organization(
                "Xinjiang Uygur autonomous region",
                OrganizationKind.GOVERNMENT,
                "Xinjiang Uygur autonomous region",
                "Xinjiang");
        name(xinjiang, "Xinjiang", NameKind.ALIAS);
        organization("Xinjiang Daily", OrganizationKind.MEDIA, "Xinjiang Daily");

        Person cheng = person("Guangjin", "Cheng");
        Person wang = person("Huazhong", "Wang");
        Person xi = person("Jinping", "Xi", "Xi Jinping", "Xi");
        Person meng = person("Jianzhu", "Meng", "Meng Jianzhu", "Meng");
        Person zhang = person("Chunxian", "Zhang", "Zhang Chunxian");
        Person razov = person("Sergei", "Razov", "Sergei Razov");
        razov.name = "Sergei Razov"; // a Russian name has the given one first

        Event series = event(
                "Conventions under the SCO's framework in 2012",
                EventStatus.SCHEDULED,
                "2012",
                "a series of conventions");
        Event session = event(
                "Seventh session of the SCO Security Council secretaries",
                EventStatus.HELD,
                "2012",
                "The seventh session of the security council secretaries");
        Event courts = event(
                "SCO supreme court presidents' summit",
                EventStatus.SCHEDULED,
                null,
                "supreme court presidents' summit");
        Event summit = event("12th SCO summit", EventStatus.SCHEDULED, "2012-06", "presidents' summit", "12th summit");
        summit.location = "Beijing";
        Event working =
                event("Working meeting on stability in Xinjiang", EventStatus.HELD, "2012", "a working meeting");
        working.location = "Xinjiang Uygur autonomous region";
        for (Event part : List.of(session, courts, summit)) {
            part.superEventId = series.uuid;
        }
        for (Event event : List.of(series, session, courts, summit)) {
            new Organizer(event, 0, sco).persist();
        }
        persistNames();

        new Authorship(article, 0, cheng).persist();
        new Authorship(article, 1, wang).persist();
        String writers = "Contact the writers at chengguangjin@chinadaily.com.cn and wanghuazhong@chinadaily.com.cn";
        membership(cheng, "Writer", chinaDaily, null, writers);
        membership(wang, "Writer", chinaDaily, null, writers);
        membership(xi, "Vice-President", china, null, "Vice-President Xi Jinping");
        membership(meng, "State Councilor", china, null, "State Councilor Meng Jianzhu");
        membership(zhang, "Party secretary", xinjiang, null, "Zhang Chunxian, Party secretary of Xinjiang");
        membership(razov, "Ambassador to China", russia, null, "Russian Ambassador to China Sergei Razov");
        for (Organization state : states) {
            membership(
                    state,
                    "Member state",
                    sco,
                    null,
                    "The SCO, founded on June 15, 2001, groups China, Russia, Kazakhstan, Kyrgyzstan, Tajikistan and"
                            + " Uzbekistan.");
            participation(
                    state,
                    "Member state",
                    session,
                    "Members on Thursday also reached consensus that they will improve the organization's emergency"
                            + " mechanism");
        }
        membership(
                china,
                "Presiding country",
                sco,
                "2012",
                "China will be the presiding country of the intergovernmental organization this year.");

        participation(xi, "Speaker", session, "Xi told the Security Council secretaries of the member states.");
        participation(
                meng,
                null,
                session,
                "State Councilor Meng Jianzhu said members urgently needed to improve their security cooperation");
        participation(razov, null, session, "the agreement that we reached in the meeting");
        participation(
                zhang,
                null,
                working,
                "Zhang Chunxian, Party secretary of Xinjiang, said that the anti-separation struggle will continue");

        NamedSpans.mentions(article, namedAs).forEach(mention -> mention.persist());
    }

    private static String text() {
        try (InputStream text = DemoArticle.class.getResourceAsStream(TEXT)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A person whom the text names in the given ways; Chinese names have the family's first. */
    private Person person(String givenName, String familyName, String... inText) {
        var person = new Person();
        person.givenName = givenName;
        person.familyName = familyName;
        return entity(person, familyName + " " + givenName, inText);
    }

    private Organization organization(String name, OrganizationKind kind, String... inText) {
        var organization = new Organization();
        organization.organizationKind = kind;
        return entity(organization, name, inText);
    }

    private Event event(String name, EventStatus status, String startDate, String... inText) {
        var event = new Event();
        event.eventStatus = status;
        event.startDate = startDate == null ? null : new PartialDate(startDate);
        return entity(event, name, inText);
    }

    private <T extends Thing> T entity(T entity, String name, String... inText) {
        entity.name = name;
        entity.persist();
        namedAs.put(entity, List.of(inText));
        return entity;
    }

    private void persistNames() {
        namedAs.keySet().forEach(entity -> Name.preferred(entity, ENGLISH).persist());
    }

    private static void name(Thing entity, String value, NameKind kind) {
        new Name(entity, 1, value, ENGLISH, kind).persist();
    }

    private void membership(Thing member, String role, Organization organization, String year, String passage) {
        var membership = new Membership(member, organization);
        membership.roleName = role;
        membership.startDate = year == null ? null : new PartialDate(year);
        membership.endDate = membership.startDate;
        membership.persist();
        new MembershipEvidence(membership, article, passage).persist();
    }

    private void participation(Thing participant, String role, Event event, String passage) {
        var participation = new Participation(participant, event);
        participation.roleName = role;
        participation.persist();
        new ParticipationEvidence(participation, article, passage).persist();
    }
}
