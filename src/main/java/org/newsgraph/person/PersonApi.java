package org.newsgraph.person;

import io.smallrye.graphql.api.Context;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.newsgraph.article.ArticleConnection;
import org.newsgraph.article.ArticleFilter;
import org.newsgraph.article.ArticleOrder;
import org.newsgraph.graph.Field;
import org.newsgraph.graph.Graph;
import org.newsgraph.graphql.BadUserInput;
import org.newsgraph.graphql.DateInput;
import org.newsgraph.graphql.NodeId;
import org.newsgraph.membership.MembershipConnection;
import org.newsgraph.membership.MembershipGraph;
import org.newsgraph.participation.ParticipationConnection;
import org.newsgraph.participation.ParticipationGraph;

@GraphQLApi
public class PersonApi {
    private final Graph graph;

    PersonApi(Graph graph) {
        this.graph = graph;
    }

    @Query
    @Description("Null where no person has the id.")
    public Person person(@NonNull NodeId id, Context context) throws BadUserInput {
        return graph.one(PersonGraph.PERSON, Field.Wanted::id, context).orElse(null);
    }

    @Query
    @NonNull
    @Description("All people, by name.")
    public PersonConnection people(
            Integer first,
            String after,
            Integer last,
            String before,
            PersonFilter filter,
            List<PersonOrder> orderBy,
            Context context)
            throws BadUserInput {
        return new PersonConnection(graph.page(PersonGraph.PEOPLE, context));
    }

    @NonNull
    @Description("Articles that this person wrote, newest first.")
    public CompletionStage<ArticleConnection> authored(
            @Source Person person,
            Integer first,
            String after,
            Integer last,
            String before,
            ArticleFilter filter,
            List<ArticleOrder> orderBy,
            Context context)
            throws BadUserInput {
        return graph.page(PersonGraph.AUTHORED, person, context, ArticleConnection::new);
    }

    @NonNull
    @Description(
            "Roles held in organizations, oldest first. With asOf, only those that may have been held on that day.")
    public CompletionStage<MembershipConnection> memberships(
            @Source Person person,
            Integer first,
            String after,
            Integer last,
            String before,
            DateInput asOf,
            Context context)
            throws BadUserInput {
        return graph.page(MembershipGraph.MEMBERSHIPS, person, context, MembershipConnection::new);
    }

    @NonNull
    @Description("What this person took part in.")
    public CompletionStage<ParticipationConnection> participations(
            @Source Person person, Integer first, String after, Integer last, String before, Context context)
            throws BadUserInput {
        return graph.page(ParticipationGraph.OF_PARTICIPANT, person, context, ParticipationConnection::new);
    }
}
