package org.newsgraph.telemetry;

import graphql.execution.instrumentation.FieldFetchingInstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;

/** Notes which field is resolved, so that statements are seen under it. */
final class FieldObservation extends SimplePerformantInstrumentation {
    @Override
    public FieldFetchingInstrumentationContext beginFieldFetching(
            InstrumentationFieldFetchParameters parameters, InstrumentationState state) {
        Observation.resolving(parameters.getEnvironment());
        return FieldFetchingInstrumentationContext.NOOP;
    }
}
