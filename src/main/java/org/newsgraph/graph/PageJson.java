package org.newsgraph.graph;

import graphql.execution.MergedField;
import java.util.ArrayList;
import java.util.List;
import org.newsgraph.graphql.BadUserInput;

/**
 * The SQL of one page as JSON. Its rows are read once, under one name; whatever is not selected is not read: one row
 * more than the page has, only for pageInfo, and sort keys, only for cursors.
 */
final class PageJson {
    // Whether a row more than the page has is read is known only when all fields are.
    private static final String ON_PAGE = "{on page}";

    private final Rows rows;
    private final PageRequest request;
    private final String row;
    private boolean isRead;
    private boolean isKeyed;
    private boolean isPeeked;

    PageJson(Rows rows, PageRequest request, String row) {
        this.rows = rows;
        this.request = request;
        this.row = row;
    }

    /** A list with an object for each row of the page. */
    String list(String object) {
        isRead = true;
        // The rows come sorted; only those of a page from the end have to be turned.
        String ordered = request.backward() ? " order by " + row + ".rank desc" : "";
        return "concat('[', string_agg(%s, ','%s)%s, ']')".formatted(object, ordered, ON_PAGE);
    }

    /** The cursor of a row. */
    String cursor() throws BadUserInput {
        isKeyed = true;
        return quoted(rows.cursor(keys("")));
    }

    String info(List<MergedField> selected) throws BadUserInput {
        JsonText json = new JsonText().add("{");
        for (MergedField field : selected) {
            json.name(field.getResultKey());
            boolean ahead = field.getName().equals(request.backward() ? "hasPreviousPage" : "hasNextPage");
            switch (field.getName()) {
                case "__typename" -> json.add("\"PageInfo\"");
                case "startCursor" -> json.addSql(cursorAt(request.backward() ? last() : "1"));
                case "endCursor" -> json.addSql(cursorAt(request.backward() ? "1" : last()));
                default -> {
                    if (ahead) {
                        isRead = true;
                        isPeeked = true;
                        json.addSql("case when count(*) > %d then 'true' else 'false' end".formatted(request.limit()));
                    } else {
                        json.add(String.valueOf((request.backward() ? request.before() : request.after()) != null));
                    }
                }
            }
        }
        return json.add("}").sql();
    }

    private String last() {
        return "least(count(*), %d)".formatted(request.limit());
    }

    private String cursorAt(String number) throws BadUserInput {
        isRead = true;
        isKeyed = true;
        return "case when count(*) = 0 then 'null' else %s end".formatted(quoted(rows.cursor(keys(number))));
    }

    /** The keys of this row, or of the row of a number. */
    private List<String> keys(String number) {
        // Where one aggregate sorts, no other sees the rows as they were read.
        String read = request.backward() ? " order by " + row + ".rank" : "";
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < rows.keys().size(); i++) {
            String key = row + ".k" + i;
            keys.add(number.isEmpty() ? key : "(array_agg(%s%s))[%s]".formatted(key, read, number));
        }
        return keys;
    }

    private static String quoted(String sql) {
        return "'\"' || " + sql + " || '\"'";
    }

    /**
     * The page.
     *
     * @param with tables that its JSON uses
     * @param json the SQL of its JSON, in which all of its fields are
     * @param parent the row that the relation starts from
     */
    String sql(String with, String json, String parent) throws BadUserInput {
        String before = Compiler.from(with, parent);
        // A cursor is always read: one that is not this connection's is refused, whatever is selected.
        if (!isRead && request.after() == null && request.before() == null) {
            return "(%sselect %s)".formatted(before, json);
        }
        StringBuilder columns = new StringBuilder("t.*");
        for (int i = 0; isKeyed && i < rows.keys().size(); i++) {
            columns.append(", ").append(rows.keys().get(i)).append(" as k").append(i);
        }
        if (isPeeked || request.backward()) {
            columns.append(", row_number() over (order by ")
                    .append(rows.ordered())
                    .append(") as rank");
        }
        String read = "select %s %s%s order by %s limit %d"
                .formatted(columns, rows.all(), rows.beyond(), rows.ordered(), request.limit() + (isPeeked ? 1 : 0));
        String onPage = isPeeked ? " filter (where %s.rank <= %d)".formatted(row, request.limit()) : "";
        // One object, also where no aggregate makes it one.
        return "(%sselect %s from (%s) %s having true)"
                .formatted(before, json.replace(ON_PAGE, onPage), Compiler.from(read, parent), row);
    }
}
