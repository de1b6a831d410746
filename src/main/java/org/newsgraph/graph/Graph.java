package org.newsgraph.graph;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.api.Context;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.dataloader.BatchLoader;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderOptions;
import org.newsgraph.graphql.BadUserInput;
import org.newsgraph.graphql.Matcher;
import org.newsgraph.graphql.SourceEvent;
import org.newsgraph.telemetry.Observation;

/**
 * What resolvers read the graph with. The same field of many objects becomes one statement: their ids are gathered by a
 * loader for each relation and set of arguments, since the framework's own batching gives all the arguments of the
 * first.
 */
@ApplicationScoped
public class Graph {
    // Ids are gathered only within a level; later fields of a request, after a mutation for one, read afresh.
    private static final DataLoaderOptions UNCACHED =
            DataLoaderOptions.newOptions().setCachingEnabled(false).build();

    // The parent of rows at the root; no row has this id.
    private static final UUID ROOT = new UUID(0, 0);

    private final GraphReader reader;

    Graph(GraphReader reader) {
        this.reader = reader;
    }

    /** The page of a root relation that the field's arguments ask for. */
    public <T> Page<T> page(Relation<T> relation, Context context) throws BadUserInput {
        PageRequest request = request(relation, context.unwrap(DataFetchingEnvironment.class));
        return reader.pages(new PageStatement<>(relation, request), new UUID[] {ROOT}, Audience.of(context))
                .get(ROOT);
    }

    /** The page of a relation from one object that the field's arguments ask for. */
    public <T, C> CompletionStage<C> page(
            Relation<T> relation, Node parent, Context context, Function<Page<T>, C> connection) throws BadUserInput {
        DataFetchingEnvironment field = context.unwrap(DataFetchingEnvironment.class);
        PageRequest request = request(relation, field);
        List<Object> key = List.of(relation, request);
        if (!loaders(field).containsKey(key)) {
            var statement = new PageStatement<>(relation, request);
            add(field, key, ids -> reader.pages(statement, ids, audience(field)));
        }
        return Graph.<Page<T>>load(field, key, parent.getId().uuid()).thenApply(connection);
    }

    /** All rows of a relation from one object, for relations that are short by nature. */
    public <T> CompletionStage<List<T>> list(Relation<T> relation, Node parent, Context context) {
        DataFetchingEnvironment field = context.unwrap(DataFetchingEnvironment.class);
        if (!loaders(field).containsKey(relation)) {
            add(field, relation, ids -> reader.lists(relation, ids, audience(field)));
        }
        return load(field, relation, parent.getId().uuid());
    }

    /** How many rows of a connection share each value. */
    public CompletionStage<List<Count>> counts(AllRows rows, Grouping.By wanted, Context context) throws BadUserInput {
        DataFetchingEnvironment field = context.unwrap(DataFetchingEnvironment.class);
        Grouping by = wanted.grouping(field.getArguments());
        List<Object> key = List.of(rows.statement(), by);
        if (!loaders(field).containsKey(key)) {
            add(field, key, ids -> {
                try {
                    return reader.counts(rows.statement(), by, ids, audience(field));
                } catch (BadUserInput e) {
                    throw new CompletionException(e);
                }
            });
        }
        return load(field, key, rows.parent());
    }

    /** A text that the database makes of an object and of one value; null where it makes none. */
    public CompletionStage<String> text(String expression, String value, Node node, Context context) {
        DataFetchingEnvironment field = context.unwrap(DataFetchingEnvironment.class);
        List<Object> key = List.of(expression, value);
        if (!loaders(field).containsKey(key)) {
            add(field, key, ids -> reader.texts(expression, value, ids));
        }
        return load(field, key, node.getId().uuid());
    }

    /** The row of a type that has the id; null where the id is null or no row of the type has it. */
    public <T> CompletionStage<T> one(RowType<T> type, UUID id, Context context) {
        if (id == null) {
            return CompletableFuture.completedFuture(null);
        }
        DataFetchingEnvironment field = context.unwrap(DataFetchingEnvironment.class);
        if (!loaders(field).containsKey(type)) {
            add(field, type, ids -> reader.rows(type, ids, audience(field)));
        }
        return load(field, type, id);
    }

    /** The row of a type that a root field's arguments ask for. */
    public <T> Optional<T> one(RowType<T> type, Field.Wanted wanted, Context context) throws BadUserInput {
        DataFetchingEnvironment field = context.unwrap(DataFetchingEnvironment.class);
        var parameters = new Parameters();
        String id = wanted.sql(field.getArguments(), parameters);
        return reader.row(type, id, parameters.values(), audience(field));
    }

    /**
     * What a subscription gives: when a client subscribes, nothing yet, but a matcher of the rows that its filter asks
     * for; and for a source event the row that it is about.
     */
    public <T> Multi<T> events(RowType<T> type, Relation<T> asked, Context context) throws BadUserInput {
        DataFetchingEnvironment field = context.unwrap(DataFetchingEnvironment.class);
        Optional<SourceEvent> event = SourceEvent.of(field.getGraphQlContext());
        if (event.isPresent()) {
            T row = reader.rows(type, new UUID[] {event.get().id()}, audience(field))
                    .get(event.get().id());
            if (row == null) {
                // The caller does not see it, or no more: there is nothing to tell.
                field.getGraphQlContext().delete(SourceEvent.class);
                return Multi.createFrom().empty();
            }
            return Multi.createFrom().item(row);
        }
        Matcher matcher = reader.matcher(asked, PageRequest.of(asked, field.getArguments(), false), audience(field));
        // What only the database can refuse is refused now.
        matcher.among(List.of(ROOT));
        field.getGraphQlContext().put(Matcher.class, matcher);
        return Multi.createFrom().empty();
    }

    /** All rows of a relation from each of many objects. */
    public <T> Map<UUID, List<T>> lists(Relation<T> relation, Collection<UUID> parents, Context context) {
        return reader.lists(relation, parents.toArray(UUID[]::new), Audience.of(context));
    }

    /** The rows of a type that have the ids. */
    public <T> Map<UUID, T> find(RowType<T> type, Collection<UUID> ids, Context context) {
        return reader.rows(type, ids.toArray(UUID[]::new), Audience.of(context));
    }

    /** The rows of any of the types that the ids mean: those that have them, or what those were merged into. */
    public Map<UUID, Node> find(List<RowType<?>> types, Collection<UUID> ids, Context context) {
        return reader.rows(types, ids.toArray(UUID[]::new), Audience.of(context));
    }

    private static Audience audience(DataFetchingEnvironment field) {
        return Audience.of(field.getGraphQlContext());
    }

    private static PageRequest request(Relation<?> relation, DataFetchingEnvironment field) throws BadUserInput {
        return PageRequest.of(
                relation, field.getArguments(), field.getSelectionSet().contains("totalCount"));
    }

    private static Map<Object, DataLoader<UUID, ?>> loaders(DataFetchingEnvironment field) {
        return field.getGraphQlContext().computeIfAbsent(Graph.class, k -> new LinkedHashMap<>());
    }

    private static <T> void add(DataFetchingEnvironment field, Object key, Function<UUID[], Map<UUID, T>> read) {
        BatchLoader<UUID, T> batch = ids -> {
            UUID[] distinct = ids.stream().distinct().toArray(UUID[]::new);
            Map<UUID, T> found = Observation.resolving(field, () -> read.apply(distinct));
            return CompletableFuture.completedFuture(
                    ids.stream().map(found::get).toList());
        };
        Map<Object, DataLoader<UUID, ?>> loaders = loaders(field);
        // The registry may hand back another loader than it is given; only that one is ever dispatched.
        DataLoader<UUID, T> loader = field.getDataLoaderRegistry()
                .computeIfAbsent(
                        "graph-" + loaders.size(), name -> DataLoaderFactory.newDataLoader(name, batch, UNCACHED));
        loaders.put(key, loader);
    }

    @SuppressWarnings("unchecked") // a key says what its loader gives
    private static <T> CompletionStage<T> load(DataFetchingEnvironment field, Object key, UUID id) {
        return ((DataLoader<UUID, T>) loaders(field).get(key)).load(id);
    }
}
