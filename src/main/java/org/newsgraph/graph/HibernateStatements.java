package org.newsgraph.graph;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.hibernate.SessionEventListener;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.newsgraph.telemetry.Observation;

/** Lets the request that a thread executes see the statements that Hibernate runs for it. */
@RegisterForReflection // Hibernate makes it by its name, which stands in application.properties
public final class HibernateStatements implements SessionEventListener, StatementInspector {
    private static final long serialVersionUID = 1L;

    @Override
    public String inspect(String sql) {
        Observation.prepared(sql);
        return sql;
    }

    @Override
    public void jdbcExecuteStatementStart() {
        Observation.statementStart();
    }

    @Override
    public void jdbcExecuteStatementEnd() {
        Observation.statementEnd();
    }

    @Override
    public void jdbcExecuteBatchStart() {
        Observation.statementStart();
    }

    @Override
    public void jdbcExecuteBatchEnd() {
        Observation.statementEnd();
    }
}
