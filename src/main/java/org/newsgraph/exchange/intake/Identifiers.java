package org.newsgraph.exchange.intake;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.newsgraph.entity.Thing;
import org.newsgraph.event.Event;
import org.newsgraph.graphql.PartialDate;
import org.newsgraph.organization.Organization;
import org.newsgraph.person.Person;

/** What tells two things of one name apart. */
final class Identifiers {
    /** Registries that give a thing one address. */
    private static final Set<String> REGISTRIES = Set.of(
            "wikidata.org", "viaf.org", "isni.org", "orcid.org", "d-nb.info", "id.loc.gov", "ror.org", "geonames.org");

    private Identifiers() {}

    /** Whether what is said of two things cannot be said of one. */
    static boolean contradict(Thing one, Thing other) {
        return haveOtherAddresses(one.sameAsUrls, other.sameAsUrls)
                || (one instanceof Person a
                        && other instanceof Person b
                        && (differ(a.birthDate, b.birthDate) || differ(a.deathDate, b.deathDate)))
                || (one instanceof Organization c
                        && other instanceof Organization d
                        && differ(c.foundingDate, d.foundingDate))
                || (one instanceof Event e && other instanceof Event f && differ(e.startDate, f.startDate));
    }

    private static boolean differ(PartialDate one, PartialDate other) {
        return one != null
                && other != null
                && !one.value().startsWith(other.value())
                && !other.value().startsWith(one.value());
    }

    private static boolean haveOtherAddresses(Collection<String> ones, Collection<String> others) {
        for (String registry : REGISTRIES) {
            Set<String> here = in(registry, ones);
            Set<String> there = in(registry, others);
            if (!here.isEmpty() && !there.isEmpty() && here.stream().noneMatch(there::contains)) {
                return true;
            }
        }
        return false;
    }

    /** The last parts of addresses in a registry, whatever comes before: /wiki/Q1 and /entity/Q1 are one. */
    private static Set<String> in(String registry, Collection<String> urls) {
        return urls.stream()
                .filter(url -> {
                    String host = URI.create(url).getHost();
                    return host != null
                            && (host.toLowerCase(Locale.ROOT).equals(registry)
                                    || host.toLowerCase(Locale.ROOT).endsWith("." + registry));
                })
                .map(url -> url.replaceFirst("/+$", "").replaceFirst(".*/", ""))
                .collect(Collectors.toSet());
    }
}
