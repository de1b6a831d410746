package org.newsgraph.filter;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("StringFilter")
@Description("Conditions in one input are joined by AND. A comparison with null is neither true nor false.")
public class StringFilter {
    public String eq;

    public String ne;

    public List<@NonNull String> in;

    public List<@NonNull String> notIn;

    @Description("Ignores case and accents.")
    public String contains;

    @Description("Ignores case and accents.")
    public String startsWith;

    public Boolean isNull;
}
