package org.newsgraph.graph;

import graphql.execution.MergedField;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.newsgraph.graphql.BadUserInput;

/**
 * Compiles what an operation selects to one SQL expression that makes the JSON of it: an object is a concatenation of
 * its members, and a field that leads to other rows is a subquery in it, made from the same definitions as the
 * statements of resolvers. The rows of objects are called r1, r2 and so on, so that subqueries can use t, l and f inside.
 */
final class Compiler {
    // More would be a statement that takes longer to plan than resolvers take to answer.
    private static final int MAX_MEMBERS = 1_000;
    private static final String NO_ROW = "p";

    /** A selection that resolvers have to answer. */
    static final class NotCompiled extends Exception {
        private static final long serialVersionUID = 1L;

        NotCompiled(String what) {
            super(what, null, false, false);
        }
    }

    /** A connection in the making: its rows, what is counted over all of them, and its arguments. */
    private record Connection(Rows rows, Counted counted, Map<String, Object> arguments) {}

    private final GraphQLSchema schema;
    private final Types types;
    private final Selections selections;
    private final Parameters parameters;
    private int rowNumber;
    private int members;

    Compiler(GraphQLSchema schema, Types types, Selections selections, Parameters parameters) {
        this.schema = schema;
        this.types = types;
        this.selections = selections;
        this.parameters = parameters;
    }

    /** SQL for the JSON of the operation's data. */
    String data() throws BadUserInput, NotCompiled {
        GraphQLObjectType root = selections.root();
        JsonText json = new JsonText().add("{");
        for (MergedField field : selections.ofRoot()) {
            name(json, field);
            json.addSql(field.getName().equals("__typename") ? typename(root) : member(field, root, NO_ROW, null));
        }
        return json.add("}").sql();
    }

    private void name(JsonText json, MergedField field) throws NotCompiled {
        if (++members > MAX_MEMBERS) {
            throw new NotCompiled("more than " + MAX_MEMBERS + " members");
        }
        json.name(field.getResultKey());
    }

    private static String typename(GraphQLObjectType type) {
        return "'\"" + type.getName() + "\"'";
    }

    /** A field of a row, or of a connection whose rows it is about. */
    private String member(MergedField selected, GraphQLObjectType type, String row, Connection connection)
            throws BadUserInput, NotCompiled {
        Field field = rowType(type).fields().get(selected.getName());
        if (field == null) {
            throw new NotCompiled(type.getName() + "." + selected.getName());
        }
        GraphQLFieldDefinition definition = type.getFieldDefinition(selected.getName());
        GraphQLOutputType output = definition.getType();
        Map<String, Object> arguments = selections.arguments(selected, definition);
        if (field instanceof Field.Json json) {
            return on(connection == null ? json.sql() : connection.rows().narrowed(json.sql()), row);
        }
        if (field instanceof Field.One one) {
            return one(selected, output, on(one.id().sql(arguments, parameters), row));
        }
        if (field instanceof Field.Event) {
            return one(selected, output, parameters.event());
        }
        if (field instanceof Field.Each each) {
            return "(select concat('[', string_agg(%s, ',' order by ids.n), ']') from unnest(%s) with ordinality ids (id, n))"
                    .formatted(one(selected, output, "ids.id"), on(each.ids().sql(arguments, parameters), row));
        }
        if (field instanceof Field.Page page) {
            return page(
                    selected, (GraphQLObjectType) GraphQLTypeUtil.unwrapAll(output), page.relation(), arguments, row);
        }
        if (field instanceof Field.All all) {
            PageRequest request = PageRequest.of(all.relation(), arguments, false);
            var rows = new Rows(all.relation(), request, parameters);
            String limit = arguments.containsKey("first") ? " limit " + request.limit() : "";
            return list(
                    selected, output, from("select t.* " + rows.all() + " order by " + rows.ordered() + limit, row));
        }
        var counts = (Field.Counts) field;
        return list(selected, output, connection.counted().groups(counts.by().grouping(arguments)));
    }

    /** The object that has an id: looked for in the table of each type that it may be of. */
    private String one(MergedField selected, GraphQLOutputType output, String id) throws BadUserInput, NotCompiled {
        Map<String, List<RowType<?>>> byTable = new LinkedHashMap<>();
        for (RowType<?> type : rowTypes(output)) {
            byTable.computeIfAbsent(type.table(), t -> new ArrayList<>()).add(type);
        }
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, List<RowType<?>>> table : byTable.entrySet()) {
            String row = newRow();
            String ofType = types.areAll(table.getValue(), table.getKey()) ? "" : " and " + is(table.getValue(), row);
            found.add("(select %s from %s %s where %s.id = %s%s)"
                    .formatted(object(selected, table.getValue(), row), table.getKey(), row, row, id, ofType));
        }
        return "coalesce(" + String.join(", ", found) + ", 'null')";
    }

    /** Whether a row is of one of the types. */
    private static String is(List<RowType<?>> types, String row) {
        return types.stream().map(type -> on(type.condition(), row)).collect(Collectors.joining(" or ", "(", ")"));
    }

    /** A list of objects, one for each row that a statement gives. */
    private String list(MergedField selected, GraphQLOutputType output, String statement)
            throws BadUserInput, NotCompiled {
        String row = newRow();
        return "(select concat('[', string_agg(%s, ','), ']') from (%s) %s)"
                .formatted(object(selected, rowTypes(output), row), statement, row);
    }

    /** The object that a row is, of whichever of the types; those of which the same is selected are made as one. */
    private String object(MergedField selected, List<RowType<?>> rowTypes, String row)
            throws BadUserInput, NotCompiled {
        Map<List<MergedField>, List<RowType<?>>> bySelection = new LinkedHashMap<>();
        for (RowType<?> type : rowTypes) {
            bySelection
                    .computeIfAbsent(selections.of(selected, schema.getObjectType(type.name())), s -> new ArrayList<>())
                    .add(type);
        }
        List<String> cases = new ArrayList<>();
        for (Map.Entry<List<MergedField>, List<RowType<?>>> same : bySelection.entrySet()) {
            String json = object(same.getKey(), same.getValue(), row, null);
            if (bySelection.size() == 1) {
                return json;
            }
            cases.add("when %s then %s".formatted(is(same.getValue(), row), json));
        }
        return "case " + String.join(" ", cases) + " end";
    }

    private String object(List<MergedField> fields, List<RowType<?>> rowTypes, String row, Connection connection)
            throws BadUserInput, NotCompiled {
        GraphQLObjectType type = schema.getObjectType(rowTypes.get(0).name());
        JsonText json = new JsonText().add("{");
        for (MergedField field : fields) {
            name(json, field);
            if (!field.getName().equals("__typename")) {
                json.addSql(member(field, type, row, connection));
            } else if (rowTypes.size() == 1) {
                json.addSql(typename(type));
            } else {
                json.addSql(rowTypes.stream()
                        .map(t -> "when %s then %s"
                                .formatted(on(t.condition(), row), typename(schema.getObjectType(t.name()))))
                        .collect(Collectors.joining(" ", "case ", " end")));
            }
        }
        return json.add("}").sql();
    }

    private String page(
            MergedField selected,
            GraphQLObjectType type,
            Relation<?> relation,
            Map<String, Object> arguments,
            String parent)
            throws BadUserInput, NotCompiled {
        PageRequest request = PageRequest.of(relation, arguments, false);
        var rows = new Rows(relation, request, parameters);
        String row = newRow();
        var connection = new Connection(rows, new Counted(rows, row + "s"), arguments);
        var page = new PageJson(rows, request, row);
        var edgeType = (GraphQLObjectType)
                GraphQLTypeUtil.unwrapAll(type.getFieldDefinition("edges").getType());
        JsonText json = new JsonText().add("{");
        for (MergedField field : selections.of(selected, type)) {
            name(json, field);
            json.addSql(
                    switch (field.getName()) {
                        case "__typename" -> typename(type);
                        case "nodes" -> page.list(node(field, edgeType, row, connection));
                        case "edges" -> page.list(edge(field, edgeType, page, row, connection));
                        case "pageInfo" -> page.info(selections.of(field, schema.getObjectType("PageInfo")));
                        case "totalCount" -> connection.counted().total();
                        default -> about(field, type, row, connection);
                    });
        }
        return page.sql(connection.counted().with(), json.add("}").sql(), parent);
    }

    /** An object that is about all rows of a connection, as facets are. */
    private String about(MergedField selected, GraphQLObjectType type, String row, Connection connection)
            throws BadUserInput, NotCompiled {
        GraphQLOutputType output = type.getFieldDefinition(selected.getName()).getType();
        List<RowType<?>> rowTypes = rowTypes(output);
        return object(
                selections.of(selected, schema.getObjectType(rowTypes.get(0).name())), rowTypes, row, connection);
    }

    private String edge(MergedField selected, GraphQLObjectType type, PageJson page, String row, Connection connection)
            throws BadUserInput, NotCompiled {
        JsonText json = new JsonText().add("{");
        for (MergedField field : selections.of(selected, type)) {
            name(json, field);
            json.addSql(
                    switch (field.getName()) {
                        case "__typename" -> typename(type);
                        case "cursor" -> page.cursor();
                        case "node" -> node(field, type, row, connection);
                        default -> member(field, type, row, connection);
                    });
        }
        return json.add("}").sql();
    }

    /** The row itself, or what the edge says that its node is. */
    private String node(MergedField selected, GraphQLObjectType edge, String row, Connection connection)
            throws BadUserInput, NotCompiled {
        GraphQLOutputType output = edge.getFieldDefinition("node").getType();
        RowType<?> edgeType = types.byName().get(edge.getName());
        return edgeType != null && edgeType.fields().get("node") instanceof Field.One one
                ? one(selected, output, on(one.id().sql(connection.arguments(), parameters), row))
                : object(selected, rowTypes(output), row);
    }

    private RowType<?> rowType(GraphQLObjectType type) throws NotCompiled {
        RowType<?> rowType = types.byName().get(type.getName());
        if (rowType == null) {
            throw new NotCompiled(type.getName());
        }
        return rowType;
    }

    /** The types that a field's object, or each of its objects, may be of. */
    private List<RowType<?>> rowTypes(GraphQLOutputType output) throws NotCompiled {
        GraphQLNamedType type = GraphQLTypeUtil.unwrapAll(output);
        List<RowType<?>> rowTypes = new ArrayList<>();
        if (type instanceof GraphQLInterfaceType of) {
            for (GraphQLObjectType implementation : schema.getImplementations(of)) {
                rowTypes.add(rowType(implementation));
            }
        } else if (type instanceof GraphQLUnionType union) {
            for (GraphQLNamedType member : union.getTypes()) {
                rowTypes.add(rowType((GraphQLObjectType) member));
            }
        } else {
            rowTypes.add(rowType((GraphQLObjectType) type));
        }
        return rowTypes;
    }

    private String newRow() {
        return "r" + ++rowNumber;
    }

    /** SQL of a row, with the name that the row has. */
    private static String on(String sql, String row) {
        return sql.replaceAll("\\bt\\.", row + ".");
    }

    /** SQL of a relation, with the name that the row has which it starts from. */
    static String from(String sql, String parent) {
        return sql.replaceAll("\\bp\\.", parent + ".");
    }
}
