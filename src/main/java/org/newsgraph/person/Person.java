package org.newsgraph.person;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import org.eclipse.microprofile.graphql.Description;
import org.newsgraph.entity.Agent;
import org.newsgraph.entity.Entity;
import org.newsgraph.entity.Thing;
import org.newsgraph.graphql.PartialDate;

@jakarta.persistence.Entity
@DiscriminatorValue("PERSON")
@Description("A person.")
public class Person extends Thing implements Entity, Agent {
    @Column(name = "given_name")
    public String givenName;

    @Column(name = "family_name")
    public String familyName;

    @Column(name = "birth_date")
    public PartialDate birthDate;

    @Column(name = "death_date")
    public PartialDate deathDate;
}
