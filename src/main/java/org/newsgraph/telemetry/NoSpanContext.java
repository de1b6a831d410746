package org.newsgraph.telemetry;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.prometheus.metrics.tracer.common.SpanContext;
import io.prometheus.metrics.tracer.initializer.SpanContextSupplier;

/**
 * In the native executable, metrics have no exemplars: the class that finds their spans refers to those of an agent that
 * is not there, and would not be linked.
 */
@TargetClass(SpanContextSupplier.class)
@Substitute
final class NoSpanContext {
    private NoSpanContext() {}

    @Substitute
    static void setSpanContext(SpanContext context) {}

    @Substitute
    static boolean hasSpanContext() {
        return false;
    }

    @Substitute
    static SpanContext getSpanContext() {
        return null;
    }
}
