package org.newsgraph.graph;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All rows of a connection, for what is counted over them: a common table of the columns that counting needs. PostgreSQL
 * reads it once where more than one count stands on it, and puts it in the place of its name where one does.
 */
final class Counted {
    private static final Pattern COLUMN = Pattern.compile("\\bt\\.\\w+");

    private final Rows rows;
    private final String name;
    private final Set<String> columns = new TreeSet<>();
    private boolean isUsed;

    Counted(Rows rows, String name) {
        this.rows = rows;
        this.name = name;
    }

    String total() {
        isUsed = true;
        return "(select count(*) from " + name + ")";
    }

    /** The groups, in the columns value and count. */
    String groups(Grouping by) {
        isUsed = true;
        COLUMN.matcher(String.join(" ", by.value(), by.join(), by.where()))
                .results()
                .forEach(column -> columns.add(column.group()));
        return by.sql(name + " t", "true");
    }

    /** What stands before the statement that counts, once all of its counts are known. */
    String with() {
        return isUsed
                ? "with %s as (select %s %s) "
                        .formatted(name, columns.stream().collect(Collectors.joining(", ")), rows.all())
                : "";
    }
}
