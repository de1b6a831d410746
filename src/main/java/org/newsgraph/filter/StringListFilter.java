package org.newsgraph.filter;

import java.util.List;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("StringListFilter")
public class StringListFilter {
    public String has;

    public List<@NonNull String> hasEvery;

    public List<@NonNull String> hasSome;

    public Boolean isEmpty;
}
