package org.newsgraph.organization;

import java.util.Optional;
import org.newsgraph.edit.Input;
import org.newsgraph.entity.EntityEdits;
import org.newsgraph.entity.References;
import org.newsgraph.graphql.PartialDate;

public final class OrganizationEdits {
    private OrganizationEdits() {}

    static Organization create(Input in) {
        var organization = new Organization();
        writeAll(organization, in);
        return EntityEdits.save(organization, in);
    }

    static Organization update(Input in) {
        Optional<Organization> found = EntityEdits.expected(in, References.ORGANIZATION, Organization.class);
        found.ifPresent(organization -> writeAll(organization, in));
        return found.map(organization -> EntityEdits.save(organization, in)).orElse(null);
    }

    private static void writeAll(Organization organization, Input in) {
        if (in.has("parentOrganization")) {
            organization.parentOrganizationId = References.one(in, "parentOrganization", References.ORGANIZATION)
                    .map(References.Found::id)
                    .orElse(null);
            EntityEdits.noCycle(
                    in,
                    organization.uuid,
                    organization.parentOrganizationId,
                    "parent_organization_id",
                    "parentOrganization");
        }
        write(organization, in);
    }

    /** Puts into an organization what the input says, but not what it refers to. Asks nothing of the database. */
    public static void write(Organization organization, Input in) {
        EntityEdits.write(organization, in);
        in.oneOf("organizationKind", OrganizationKind.class, kind -> organization.organizationKind = kind);
        in.scalar("foundingDate", PartialDate.class, PartialDate::new, date -> organization.foundingDate = date);
        in.scalar("dissolutionDate", PartialDate.class, PartialDate::new, date -> organization.dissolutionDate = date);
        EntityEdits.inOrder(in, organization.foundingDate, organization.dissolutionDate, "dissolutionDate");
    }
}
