package org.newsgraph.person;

import java.util.Optional;
import org.newsgraph.edit.Input;
import org.newsgraph.entity.EntityEdits;
import org.newsgraph.entity.References;
import org.newsgraph.graphql.PartialDate;

public final class PersonEdits {
    private static final int MAX_NAME = 300;

    private PersonEdits() {}

    static Person create(Input in) {
        var person = new Person();
        write(person, in);
        return EntityEdits.save(person, in);
    }

    static Person update(Input in) {
        Optional<Person> found = EntityEdits.expected(in, References.PERSON, Person.class);
        found.ifPresent(person -> write(person, in));
        return found.map(person -> EntityEdits.save(person, in)).orElse(null);
    }

    /** Puts into a person what the input says. Asks nothing of the database. */
    public static void write(Person person, Input in) {
        EntityEdits.write(person, in);
        in.text("givenName", MAX_NAME, value -> person.givenName = value);
        in.text("familyName", MAX_NAME, value -> person.familyName = value);
        in.scalar("birthDate", PartialDate.class, PartialDate::new, date -> person.birthDate = date);
        in.scalar("deathDate", PartialDate.class, PartialDate::new, date -> person.deathDate = date);
        EntityEdits.inOrder(in, person.birthDate, person.deathDate, "deathDate");
    }
}
