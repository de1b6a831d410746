package org.newsgraph.membership;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.hibernate.annotations.UuidGenerator;
import org.newsgraph.entity.EntityKind;
import org.newsgraph.entity.Thing;
import org.newsgraph.graph.Node;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.graphql.PartialDate;
import org.newsgraph.organization.Organization;
import org.newsgraph.person.Person;

@Entity
@Table(name = "membership")
@Description("A role that a person or an organization holds in an organization.")
public class Membership extends PanacheEntityBase implements Node {
    @jakarta.persistence.Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    @Ignore
    @Column(name = "id")
    public UUID uuid;

    @Ignore
    @Column(name = "member_id")
    public UUID memberId;

    @Ignore
    @Column(name = "member_kind")
    @Enumerated(EnumType.STRING)
    public EntityKind memberKind;

    @Ignore
    @Column(name = "organization_id")
    public UUID organizationId;

    @Column(name = "role_name")
    public String roleName;

    @Column(name = "start_date")
    @Description("Null where it is not known.")
    public PartialDate startDate;

    @Column(name = "end_date")
    @Description("Null where it goes on or is not known.")
    public PartialDate endDate;

    @Description("Counts the changes.")
    public int version = 1;

    protected Membership() {}

    /** @param member a person or an organization */
    public Membership(Thing member, Organization organization) {
        memberId = member.uuid;
        memberKind = member instanceof Person ? EntityKind.PERSON : EntityKind.ORGANIZATION;
        organizationId = organization.uuid;
    }

    @Override
    @NonNull
    public NodeId getId() {
        return NodeId.of(uuid);
    }
}
