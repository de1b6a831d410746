package org.newsgraph.person;

import io.smallrye.graphql.api.Context;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.Edits;
import org.newsgraph.graphql.ClientError;
import org.newsgraph.graphql.Role;

@GraphQLApi
public class PersonEditApi {
    private final Edits edits;

    PersonEditApi(Edits edits) {
        this.edits = edits;
    }

    @Mutation
    @NonNull
    public PersonPayload createPerson(@NonNull CreatePersonInput input, Context context) throws ClientError {
        return edits.run(Role.EDITOR, context, PersonEdits::create, PersonPayload::new);
    }

    @Mutation
    @NonNull
    public PersonPayload updatePerson(@NonNull UpdatePersonInput input, Context context) throws ClientError {
        return edits.run(Role.EDITOR, context, PersonEdits::update, PersonPayload::new);
    }
}
