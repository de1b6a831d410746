package org.newsgraph.exchange.intake;

import io.smallrye.graphql.api.Context;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.edit.Edits;
import org.newsgraph.graphql.ClientError;
import org.newsgraph.graphql.Role;

@GraphQLApi
public class ImportApi {
    private final Edits edits;
    private final ImportedDocuments documents;

    ImportApi(Edits edits, ImportedDocuments documents) {
        this.edits = edits;
        this.documents = documents;
    }

    @Mutation
    @NonNull
    @Description("Creates or updates by uri; all or nothing. At most 100 documents; more go to POST /import.")
    public ImportPayload importDocuments(@NonNull ImportDocumentsInput input, Context context) throws ClientError {
        return edits.run(Role.EDITOR, context, documents::take, ImportPayload::of);
    }
}
