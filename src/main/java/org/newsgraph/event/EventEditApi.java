package org.newsgraph.event;

import io.smallrye.graphql.api.Context;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.Edits;
import org.newsgraph.graphql.ClientError;
import org.newsgraph.graphql.Role;

@GraphQLApi
public class EventEditApi {
    private final Edits edits;

    EventEditApi(Edits edits) {
        this.edits = edits;
    }

    @Mutation
    @NonNull
    public EventPayload createEvent(@NonNull CreateEventInput input, Context context) throws ClientError {
        return edits.run(Role.EDITOR, context, EventEdits::create, EventPayload::new);
    }

    @Mutation
    @NonNull
    public EventPayload updateEvent(@NonNull UpdateEventInput input, Context context) throws ClientError {
        return edits.run(Role.EDITOR, context, EventEdits::update, EventPayload::new);
    }
}
