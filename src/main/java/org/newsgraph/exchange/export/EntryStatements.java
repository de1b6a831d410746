package org.newsgraph.exchange.export;

/**
 * The SQL that makes entries, as JSON in the shape of Newsgraph's own format, one a row. Entities come before what
 * refers to them: people, organizations and then events, each after what is above it.
 */
final class EntryStatements {
    /** What an entry says of an entity k that it refers to. */
    private static final String KEY =
            "json_build_object('id', k.id, 'kind', k.kind, 'name', k.name, 'sameAs', nullif(k.same_as, '{}'))";

    private static final String ENTITIES = """
            with recursive above (id, depth) as (
              select e.id, 0 from entity e where e.parent_organization_id is null and e.super_event_id is null
              union all
              select e.id, a.depth + 1
              from entity e join above a on a.id = coalesce(e.parent_organization_id, e.super_event_id)
              where e.parent_organization_id is not null or e.super_event_id is not null)
            select json_strip_nulls(json_build_object(
              'type', 'entity', 'id', e.id, 'kind', e.kind, 'name', e.name,
              'names', (
                select json_agg(json_build_object('value', n.value, 'language', n.language, 'kind', n.kind)
                  order by n.preferred desc, n.position, n.id)
                from entity_name n where n.entity_id = e.id),
              'description', e.description, 'sameAs', e.same_as,
              'givenName', e.given_name, 'familyName', e.family_name,
              'birthDate', e.birth_date, 'deathDate', e.death_date,
              'organizationKind', e.organization_kind,
              'foundingDate', e.founding_date, 'dissolutionDate', e.dissolution_date,
              'parentOrganization', (select {KEY} from entity k where k.id = e.parent_organization_id),
              'startDate', e.start_date, 'endDate', e.end_date, 'eventStatus', e.event_status,
              'location', e.location,
              'superEvent', (select {KEY} from entity k where k.id = e.super_event_id),
              'organizers', case when e.kind = 'EVENT' then coalesce((
                select json_agg({KEY} order by o.position, o.organization_id)
                from organizer o join entity k on k.id = o.organization_id where o.event_id = e.id), '[]') end))
            from entity e join above on above.id = e.id
            where {WHERE}
            order by array_position(array['PERSON', 'ORGANIZATION', 'EVENT'], e.kind), above.depth, e.id""";

    private static final String ARTICLES = """
            select json_strip_nulls(json_build_object(
              'type', 'article', 'id', a.id, 'uri', a.uri, 'url', a.url, 'headline', a.headline,
              'alternativeHeadline', a.alternative_headline, 'abstract', a.abstract, 'articleBody', a.article_body,
              'articleSection', a.article_section, 'dateline', a.dateline, 'keywords', a.keywords,
              'inLanguage', a.in_language, 'datePublished', date_time(a.date_published),
              'dateModified', date_time(a.date_modified), 'pubStatus', a.pub_status,
              'embargoedUntil', date_time(a.embargoed_until),
              'publisher', (select {KEY} from entity k where k.id = a.publisher_id),
              'authors', coalesce((
                select json_agg({KEY} order by l.position, l.person_id)
                from {authorship} l join entity k on k.id = l.person_id where l.article_id = a.id), '[]'),
              'mentions', coalesce((
                select json_agg(json_build_object('entity', {KEY}, 'spans', (
                    select json_agg(json_build_object('start', s.at, 'end', s.upto) order by s.n)
                    from unnest(m.span_starts, m.span_ends) with ordinality s (at, upto, n)))
                  order by m.position, m.id)
                from {mention} m join entity k on k.id = m.entity_id where m.article_id = a.id), '[]'))),
              greatest(a.updated_at, (
                select max(k.updated_at) from entity k
                where k.id = a.publisher_id
                  or k.id in (select l.person_id from {authorship} l where l.article_id = a.id)
                  or k.id in (select m.entity_id from {mention} m where m.article_id = a.id)))
            from {article} a
            where {WHERE}
            order by a.id""";

    private static final String MEMBERSHIPS = """
            select json_strip_nulls(json_build_object(
              'type', 'membership', 'id', r.id,
              'member', (select {KEY} from entity k where k.id = r.member_id),
              'organization', (select {KEY} from entity k where k.id = r.organization_id),
              'roleName', r.role_name, 'startDate', r.start_date, 'endDate', r.end_date,
              'evidence', coalesce((
                select json_agg(json_build_object('article', a.uri, 'passage', v.passage) order by v.id)
                from {membership_evidence} v join article a on a.id = v.article_id
                where v.membership_id = r.id and {OF_ARTICLE}), '[]')))
            from membership r
            where {WHERE}
            order by r.id""";

    private static final String PARTICIPATIONS = """
            select json_strip_nulls(json_build_object(
              'type', 'participation', 'id', r.id,
              'participant', (select {KEY} from entity k where k.id = r.participant_id),
              'event', (select {KEY} from entity k where k.id = r.event_id),
              'roleName', r.role_name,
              'evidence', coalesce((
                select json_agg(json_build_object('article', a.uri, 'passage', v.passage) order by v.id)
                from {participation_evidence} v join article a on a.id = v.article_id
                where v.participation_id = r.id and {OF_ARTICLE}), '[]')))
            from participation r
            where {WHERE}
            order by r.id""";

    /**
     * What hangs on the articles of exported_article: who is named in them; what is said of their memberships and
     * participations, or stated by the articles; what these lead to, and all that is above.
     */
    static final String PART = """
            create temp table exported_core on commit drop as
              select a.publisher_id as id from {article} a join exported_article x using (id) where a.publisher_id is not null
              union select l.person_id from {authorship} l join exported_article x on x.id = l.article_id
              union select m.entity_id from {mention} m join exported_article x on x.id = m.article_id;
            analyze exported_article;
            analyze exported_core;
            create temp table exported_membership on commit drop as
              select r.id from membership r where r.member_id in (select id from exported_core)
              union select v.membership_id from {membership_evidence} v join exported_article x on x.id = v.article_id;
            create temp table exported_participation on commit drop as
              select r.id from participation r
              where r.participant_id in (select id from exported_core) or r.event_id in (select id from exported_core)
              union select v.participation_id from {participation_evidence} v
              join exported_article x on x.id = v.article_id;
            create temp table exported_entity on commit drop as
              with recursive reached (id) as (
                select id from (
                  select id from exported_core
                  union select unnest(array[r.member_id, r.organization_id])
                  from membership r join exported_membership using (id)
                  union select unnest(array[r.participant_id, r.event_id])
                  from participation r join exported_participation using (id)) named
                union
                select up.id
                from reached join entity e on e.id = reached.id
                cross join lateral (
                  select e.parent_organization_id
                  union all select e.super_event_id
                  union all select o.organization_id from organizer o where o.event_id = e.id) up (id)
                where up.id is not null)
              select id from reached;
            analyze exported_membership;
            analyze exported_participation;
            analyze exported_entity""";

    private EntryStatements() {}

    static String entities(boolean part) {
        return of(ENTITIES, part ? "e.id in (select id from exported_entity)" : "true");
    }

    static String articles(boolean part) {
        return of(ARTICLES, part ? "a.id in (select id from exported_article)" : "true");
    }

    static String memberships(boolean part) {
        return relation(MEMBERSHIPS, part, "exported_membership");
    }

    static String participations(boolean part) {
        return relation(PARTICIPATIONS, part, "exported_participation");
    }

    /** The one article that has the id, which is a parameter. */
    static String article() {
        return of(ARTICLES, "a.id = ?");
    }

    private static String relation(String sql, boolean part, String table) {
        return of(sql, part ? "r.id in (select id from " + table + ")" : "true")
                .replace("{OF_ARTICLE}", part ? "v.article_id in (select id from exported_article)" : "true");
    }

    private static String of(String sql, String where) {
        return sql.replace("{KEY}", KEY).replace("{WHERE}", where);
    }
}
