package org.newsgraph.person;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.entity.NameInput;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.graphql.PartialDate;
import org.newsgraph.graphql.Url;

@Input("UpdatePersonInput")
@Description("Fields that are absent stay as they are; null clears those that can be null.")
public class UpdatePersonInput {
    @NonNull
    public NodeId id;

    public int expectedVersion;

    public String name;

    @Description("Other names; at most 200. One that equals name says in which language name is.")
    public List<@NonNull NameInput> names;

    public String description;

    public List<@NonNull Url> sameAs;

    public String givenName;

    public String familyName;

    public PartialDate birthDate;

    public PartialDate deathDate;
}
