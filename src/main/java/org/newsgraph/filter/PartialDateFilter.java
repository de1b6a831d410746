package org.newsgraph.filter;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.newsgraph.graphql.PartialDate;

@Input("PartialDateFilter")
@Description(
        "Compares intervals: a partial date means the whole year, month or day. Just one of before, on and after is true of two dates.")
public class PartialDateFilter {
    @Description("The intervals overlap.")
    public PartialDate on;

    @Description("The interval ends before this one begins.")
    public PartialDate before;

    @Description("The interval begins after this one ends.")
    public PartialDate after;

    public Boolean isNull;
}
