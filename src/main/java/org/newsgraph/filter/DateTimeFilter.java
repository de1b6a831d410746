package org.newsgraph.filter;

import org.eclipse.microprofile.graphql.Input;
import org.newsgraph.graphql.DateTimeInput;

@Input("DateTimeFilter")
public class DateTimeFilter {
    public DateTimeInput eq;

    public DateTimeInput gt;

    public DateTimeInput gte;

    public DateTimeInput lt;

    public DateTimeInput lte;

    public Boolean isNull;
}
