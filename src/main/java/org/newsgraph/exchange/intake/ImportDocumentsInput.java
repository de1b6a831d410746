package org.newsgraph.exchange.intake;

import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("ImportDocumentsInput")
public class ImportDocumentsInput {
    @NonNull
    public DocumentFormat format;

    @NonNull
    @Description("At most 100.")
    public List<@NonNull String> documents;

    @DefaultValue("true")
    @Description("Whether known names are linked in articles that come without mentions.")
    public Boolean linkEntities;
}
