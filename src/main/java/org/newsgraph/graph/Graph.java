package org.newsgraph.graph;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.api.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.dataloader.BatchLoader;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderOptions;
import org.newsgraph.graphql.BadUserInput;

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

    private final GraphReader reader;

    Graph(GraphReader reader) {
        this.reader = reader;
    }

    /** The page of a root relation that the field's arguments ask for. */
    public <T> Page<T> page(Relation<T> relation, Context context) throws BadUserInput {
        PageRequest request = PageRequest.of(relation, context.unwrap(DataFetchingEnvironment.class));
        return reader.pages(relation, request, new UUID[] {null}).get(null);
    }

    /** The page of a relation from one object that the field's arguments ask for. */
    public <T, C> CompletionStage<C> page(
            Relation<T> relation, Node parent, Context context, Function<Page<T>, C> connection) throws BadUserInput {
        DataFetchingEnvironment field = context.unwrap(DataFetchingEnvironment.class);
        PageRequest request = PageRequest.of(relation, field);
        return load(
                        field,
                        List.of(relation, request),
                        parent.getId().uuid(),
                        ids -> reader.pages(relation, request, ids))
                .thenApply(connection);
    }

    /** All rows of a relation from one object, for relations that are short by nature. */
    public <T> CompletionStage<List<T>> list(Relation<T> relation, Node parent, Context context) {
        DataFetchingEnvironment field = context.unwrap(DataFetchingEnvironment.class);
        return load(field, relation, parent.getId().uuid(), ids -> reader.lists(relation, ids));
    }

    /** The row of a type that has the id; null where the id is null or no row of the type has it. */
    public <T> CompletionStage<T> one(NodeType<T> type, UUID id, Context context) {
        if (id == null) {
            return CompletableFuture.completedFuture(null);
        }
        return load(context.unwrap(DataFetchingEnvironment.class), type, id, ids -> reader.rows(type, ids));
    }

    /** The row of a type that has the id and, at the root, no siblings to be gathered with. */
    public <T> Optional<T> find(NodeType<T> type, UUID id) {
        return Optional.ofNullable(reader.rows(type, new UUID[] {id}).get(id));
    }

    /** The rows of any of the types that have the ids. */
    public Map<UUID, Node> find(List<NodeType<?>> types, List<UUID> ids) {
        return reader.rows(types, ids.toArray(UUID[]::new));
    }

    private static <T> CompletionStage<T> load(
            DataFetchingEnvironment field, Object key, UUID id, Function<UUID[], Map<UUID, T>> read) {
        Map<Object, DataLoader<UUID, T>> loaders =
                field.getGraphQlContext().computeIfAbsent(Graph.class, k -> new LinkedHashMap<>());
        DataLoader<UUID, T> loader = loaders.computeIfAbsent(key, k -> {
            BatchLoader<UUID, T> batch = ids -> {
                Map<UUID, T> found = read.apply(ids.stream().distinct().toArray(UUID[]::new));
                return CompletableFuture.completedFuture(
                        ids.stream().map(found::get).toList());
            };
            // The registry may hand back another loader than it is given; only that one is ever dispatched.
            return field.getDataLoaderRegistry()
                    .computeIfAbsent(
                            "graph-" + loaders.size(), name -> DataLoaderFactory.newDataLoader(name, batch, UNCACHED));
        });
        return loader.load(id);
    }
}
