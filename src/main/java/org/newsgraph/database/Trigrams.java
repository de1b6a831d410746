package org.newsgraph.database;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Functions of migrations set a parameter of pg_trgm, which only a superuser may do in a session that has not used the
 * extension: before each migration it is used, where it is there. The migrations before may be another session's.
 */
class Trigrams extends BaseCallback {
    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute(
                    "do $$ begin perform similarity('', ''); exception when undefined_function then null; end $$");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
