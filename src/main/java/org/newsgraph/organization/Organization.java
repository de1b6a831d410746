package org.newsgraph.organization;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.newsgraph.entity.Agent;
import org.newsgraph.entity.Entity;
import org.newsgraph.entity.Thing;
import org.newsgraph.graphql.PartialDate;

@jakarta.persistence.Entity
@DiscriminatorValue("ORGANIZATION")
@Description("An organization: a state, a company, a newspaper, an alliance of states.")
public class Organization extends Thing implements Entity, Agent {
    @Column(name = "organization_kind")
    @Enumerated(EnumType.STRING)
    public OrganizationKind organizationKind;

    @Column(name = "founding_date")
    public PartialDate foundingDate;

    @Column(name = "dissolution_date")
    public PartialDate dissolutionDate;

    @Ignore
    @Column(name = "parent_organization_id")
    public UUID parentOrganizationId;
}
