package org.newsgraph.graph;

import graphql.normalized.ExecutableNormalizedField;
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
 * statements of resolvers. The row of an object is called r1, r2 and so on, so that subqueries can use t, l and f inside.
 */
final class Compiler {
    /** A selection that resolvers have to answer. */
    static final class NotCompiled extends Exception {
        private static final long serialVersionUID = 1L;

        NotCompiled(String what) {
            super(what, null, false, false);
        }
    }

    /** What the rows of a connection are, for what is asked of all of them; and the row that it starts from. */
    private record Connection(Rows rows, Map<String, Object> arguments, String parent) {}

    private static final String NO_ROW = "p";
    private final GraphQLSchema schema;
    private final Types types;
    private final Parameters parameters;
    private int rowNumber;

    Compiler(GraphQLSchema schema, Types types, Parameters parameters) {
        this.schema = schema;
        this.types = types;
        this.parameters = parameters;
    }

    /** SQL for the JSON of the operation's data. */
    String data(List<ExecutableNormalizedField> roots) throws BadUserInput, NotCompiled {
        return members(roots, schema.getQueryType(), NO_ROW, null);
    }

    private String members(
            List<ExecutableNormalizedField> selected, GraphQLObjectType type, String row, Connection connection)
            throws BadUserInput, NotCompiled {
        JsonText json = new JsonText().add("{");
        for (ExecutableNormalizedField field : selected) {
            if (field.getObjectTypeNames().contains(type.getName())) {
                json.name(field.getResultKey());
                if (field.getName().equals("__typename")) {
                    json.add('"' + type.getName() + '"');
                } else {
                    json.addSql(member(field, type, row, connection));
                }
            }
        }
        return json.add("}").sql();
    }

    private String member(ExecutableNormalizedField selected, GraphQLObjectType type, String row, Connection connection)
            throws BadUserInput, NotCompiled {
        RowType<?> rowType = types.byName().get(type.getName());
        Field field = rowType == null ? null : rowType.fields().get(selected.getName());
        if (field == null) {
            throw new NotCompiled(type.getName() + "." + selected.getName());
        }
        Map<String, Object> arguments = selected.getResolvedArguments();
        GraphQLOutputType output = type.getFieldDefinition(selected.getName()).getType();
        if (field instanceof Field.Json json) {
            return on(connection == null ? json.sql() : connection.rows().narrowed(json.sql()), row);
        } else if (field instanceof Field.One one) {
            return one(selected, output, on(one.id().sql(arguments, parameters), row));
        } else if (field instanceof Field.Each each) {
            return "(select concat('[', string_agg(%s, ',' order by ids.n), ']') from unnest(%s) with ordinality ids (id, n))"
                    .formatted(one(selected, output, "ids.id"), on(each.ids().sql(arguments, parameters), row));
        } else if (field instanceof Field.Page page) {
            return page(selected, objectType(output), page.relation(), arguments, row);
        } else if (field instanceof Field.All all) {
            return all(selected, output, all.relation(), arguments, row);
        } else if (field instanceof Field.Counts counts) {
            return rows(
                    selected,
                    output,
                    from(counts.by().grouping(arguments).sql(connection.rows()), connection.parent()));
        }
        throw new NotCompiled(type.getName() + "." + selected.getName());
    }

    /** The object that has an id: looked for in the table of each type that it may be of. */
    private String one(ExecutableNormalizedField selected, GraphQLOutputType output, String id)
            throws BadUserInput, NotCompiled {
        Map<String, List<RowType<?>>> byTable = new LinkedHashMap<>();
        for (GraphQLObjectType type : objectTypes(output)) {
            RowType<?> rowType = types.byName().get(type.getName());
            if (rowType == null || rowType.table() == null) {
                throw new NotCompiled(type.getName());
            }
            byTable.computeIfAbsent(rowType.table(), t -> new ArrayList<>()).add(rowType);
        }
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, List<RowType<?>>> table : byTable.entrySet()) {
            String row = newRow();
            String condition = types.areAll(table.getValue(), table.getKey())
                    ? ""
                    : table.getValue().stream()
                            .map(type -> on(type.condition(), row))
                            .collect(Collectors.joining(" or ", " and (", ")"));
            found.add("(select %s from %s %s where %s.id = %s%s)"
                    .formatted(object(selected, table.getValue(), row), table.getKey(), row, row, id, condition));
        }
        return "coalesce(" + String.join(", ", found) + ", 'null')";
    }

    /** The object that a row is, of whichever of the types. */
    private String object(ExecutableNormalizedField selected, List<RowType<?>> rowTypes, String row)
            throws BadUserInput, NotCompiled {
        Map<String, String> conditions = new LinkedHashMap<>();
        for (RowType<?> type : rowTypes) {
            String json = members(selected.getChildren(), schema.getObjectType(type.name()), row, null);
            conditions.merge(json, on(type.condition(), row), (one, other) -> one + " or " + other);
        }
        if (conditions.size() == 1) {
            return conditions.keySet().iterator().next();
        }
        return conditions.entrySet().stream()
                .map(entry -> "when " + entry.getValue() + " then " + entry.getKey())
                .collect(Collectors.joining(" ", "case ", " end"));
    }

    private List<RowType<?>> rowTypes(GraphQLOutputType output) throws NotCompiled {
        List<RowType<?>> rowTypes = new ArrayList<>();
        for (GraphQLObjectType type : objectTypes(output)) {
            if (!types.byName().containsKey(type.getName())) {
                throw new NotCompiled(type.getName());
            }
            rowTypes.add(types.byName().get(type.getName()));
        }
        return rowTypes;
    }

    private String all(
            ExecutableNormalizedField selected,
            GraphQLOutputType output,
            Relation<?> relation,
            Map<String, Object> arguments,
            String row)
            throws BadUserInput, NotCompiled {
        PageRequest request = PageRequest.of(relation, arguments, false);
        var rows = new Rows(relation, request, parameters);
        String limit = arguments.containsKey("first") ? " limit " + request.limit() : "";
        return rows(selected, output, from("select t.* " + rows.all() + " order by " + rows.ordered() + limit, row));
    }

    /** A list of objects, one for each row that a statement gives. */
    private String rows(ExecutableNormalizedField selected, GraphQLOutputType output, String statement)
            throws BadUserInput, NotCompiled {
        String row = newRow();
        return "(select concat('[', string_agg(%s, ','), ']') from (%s) %s)"
                .formatted(object(selected, rowTypes(output), row), statement, row);
    }

    private String page(
            ExecutableNormalizedField selected,
            GraphQLObjectType type,
            Relation<?> relation,
            Map<String, Object> arguments,
            String parent)
            throws BadUserInput, NotCompiled {
        PageRequest request = PageRequest.of(relation, arguments, false);
        var rows = new Rows(relation, request, parameters);
        var connection = new Connection(rows, arguments, parent);
        String row = newRow();
        var page = new PageJson(rows, request, row);
        JsonText json = new JsonText().add("{");
        for (ExecutableNormalizedField field : selected.getChildren()) {
            json.name(field.getResultKey());
            GraphQLOutputType output = field.getName().equals("__typename")
                    ? null
                    : type.getFieldDefinition(field.getName()).getType();
            switch (field.getName()) {
                case "__typename" -> json.add('"' + type.getName() + '"');
                case "nodes" -> json.addSql(page.list(node(field, output, edgeType(type), row, connection)));
                case "edges" -> json.addSql(page.list(edge(field, objectType(output), page, connection, row)));
                case "pageInfo" -> json.addSql(page.info(field));
                case "totalCount" -> json.addSql(from("(select count(*) " + rows.all() + ")", parent));
                default -> json.addSql(members(field.getChildren(), objectType(output), row, connection));
            }
        }
        return page.sql(json.add("}").sql(), parent);
    }

    private GraphQLObjectType edgeType(GraphQLObjectType connection) {
        return objectType(connection.getFieldDefinition("edges").getType());
    }

    private String edge(
            ExecutableNormalizedField edges, GraphQLObjectType type, PageJson page, Connection connection, String row)
            throws BadUserInput, NotCompiled {
        JsonText json = new JsonText().add("{");
        for (ExecutableNormalizedField field : edges.getChildren()) {
            json.name(field.getResultKey());
            switch (field.getName()) {
                case "__typename" -> json.add('"' + type.getName() + '"');
                case "cursor" -> json.addSql(page.cursor());
                case "node" ->
                    json.addSql(node(field, type.getFieldDefinition("node").getType(), type, row, connection));
                default -> json.addSql(member(field, type, row, connection));
            }
        }
        return json.add("}").sql();
    }

    /** The row itself, or what the edge says that its node is. */
    private String node(
            ExecutableNormalizedField selected,
            GraphQLOutputType output,
            GraphQLObjectType edge,
            String row,
            Connection connection)
            throws BadUserInput, NotCompiled {
        RowType<?> edgeType = types.byName().get(edge.getName());
        return edgeType != null && edgeType.fields().get("node") instanceof Field.One one
                ? one(selected, output, on(one.id().sql(connection.arguments(), parameters), row))
                : object(selected, rowTypes(output), row);
    }

    private GraphQLObjectType objectType(GraphQLOutputType output) {
        return (GraphQLObjectType) GraphQLTypeUtil.unwrapAll(output);
    }

    private List<GraphQLObjectType> objectTypes(GraphQLOutputType output) {
        GraphQLNamedType type = GraphQLTypeUtil.unwrapAll(output);
        if (type instanceof GraphQLInterfaceType of) {
            return schema.getImplementations(of);
        }
        return type instanceof GraphQLUnionType union
                ? union.getTypes().stream().map(GraphQLObjectType.class::cast).toList()
                : List.of((GraphQLObjectType) type);
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
