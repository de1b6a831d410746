package org.newsgraph.entity;

import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.newsgraph.graphql.LanguageTag;

@Input("NameInput")
public class NameInput {
    @NonNull
    public String value;

    public LanguageTag language;

    @DefaultValue("ALIAS")
    public NameKind kind;
}
