package org.newsgraph.edit;

import graphql.schema.DataFetchingEnvironment;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.graphql.api.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.newsgraph.database.Availability;
import org.newsgraph.database.Unavailable;
import org.newsgraph.graphql.Caller;
import org.newsgraph.graphql.ClientError;
import org.newsgraph.graphql.Role;

/**
 * Runs mutations: each is one transaction, and one edit of the history. Where its input is refused, nothing is changed.
 * What another transaction has made impossible in the meantime is tried again, so that the checks of the next try word it.
 */
@ApplicationScoped
public class Edits {
    private static final int MAX_TRIES = 8;
    // Serialization, deadlock; and foreign, unique, exclusion keys, which were free when they were checked.
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("40001", "40P01", "23503", "23505", "23P01");

    private final EntityManager database;
    private final Availability availability;

    Edits(EntityManager database, Availability availability) {
        this.database = database;
        this.availability = availability;
    }

    /** Rolls back what a refused input may have begun. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super(null, null, false, false);
        }
    }

    /**
     * A write that was done.
     *
     * @param edit by which the history has it, and whose place in the log is its own
     */
    public record Written<T>(UUID edit, T done) {}

    /**
     * What a mutation's payload is made of.
     *
     * @param work what the mutation does with its argument "input", or what it refuses there
     * @param payload takes what was done, which is null where the errors say why not
     * @throws ClientError where the caller has not the role
     */
    public <T, P> P run(Role role, Context context, Function<Input, T> work, BiFunction<T, List<UserError>, P> payload)
            throws ClientError {
        DataFetchingEnvironment field = context.unwrap(DataFetchingEnvironment.class);
        Caller caller = Caller.of(field.getGraphQlContext());
        caller.require(role);
        Map<?, ?> argument = field.getArgument("input");
        Input[] input = new Input[1];
        try {
            Written<T> written = write(caller, field.getFieldDefinition().getName(), () -> {
                input[0] = new Input(argument);
                T result = work.apply(input[0]);
                if (input[0].isRefused()) {
                    throw new Refused();
                }
                return result;
            });
            field.getGraphQlContext().put(Unavailable.WRITTEN, written.edit());
            return payload.apply(written.done(), List.of());
        } catch (Refused e) {
            return payload.apply(null, input[0].errors());
        }
    }

    /**
     * A write that is no mutation of its own: one transaction and one edit of the history, tried again like them.
     *
     * @param name what the history calls it
     * @param work may run several times; what it throws rolls everything back
     * @throws Unavailable where the database is to blame; it says whether the write may be stored all the same
     */
    public <T> Written<T> write(Caller caller, String name, Supplier<T> work) {
        for (int tries = 1; ; tries++) {
            availability.check();
            UUID edit = newId();
            boolean[] isCommitting = new boolean[1];
            try {
                return QuarkusTransaction.requiringNew().call(() -> {
                    begin(edit, caller, name);
                    T done = work.get();
                    isCommitting[0] = true;
                    return new Written<>(edit, done);
                });
            } catch (RuntimeException e) {
                Unavailable unavailable = availability.judge(e);
                if (unavailable != null) {
                    if (isCommitting[0] && unavailable.isOfConnection()) {
                        throw Unavailable.afterWriting(e);
                    }
                    if (tries == MAX_TRIES || !availability.isWorthAnotherTry(unavailable)) {
                        throw Unavailable.beforeWriting(unavailable);
                    }
                    continue;
                }
                if (tries == MAX_TRIES || !isWorthAnotherTry(e)) {
                    throw e;
                }
                pause(tries);
            }
        }
    }

    /** A new id, after all that were made before. */
    public static UUID newId() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }

    private void begin(UUID edit, Caller caller, String mutation) {
        database.createNativeQuery("""
                        with begun as (insert into edit (id, who, mutation) values (:id, :who, :mutation) returning id)
                        select set_config('newsgraph.edit', cast(id as text), true) from begun""", String.class)
                .setParameter("id", edit)
                .setParameter("who", caller.name() == null ? "anonymous" : caller.name())
                .setParameter("mutation", mutation)
                .getSingleResult();
    }

    private static boolean isWorthAnotherTry(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return WORTH_ANOTHER_TRY.contains(sql.getSQLState());
            }
        }
        return false;
    }

    private static void pause(int tries) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(10 * tries));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
