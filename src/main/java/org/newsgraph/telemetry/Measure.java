package org.newsgraph.telemetry;

import java.util.function.DoubleSupplier;

/**
 * A number that a feature lets operators see. It is read when they look, on an event loop, so reading it must be quick.
 *
 * @param name as Prometheus names them: unit at the end; a total without "_total"
 * @param label the name and the value of a label; both null where it has none
 * @param isTotal whether it only ever grows
 */
public record Measure(
        String name, String help, String label, String labelValue, boolean isTotal, DoubleSupplier value) {

    /** What has happened since the start. */
    public static Measure total(String name, String help, DoubleSupplier value) {
        return new Measure(name, help, null, null, true, value);
    }

    /** How things are now. */
    public static Measure now(String name, String help, DoubleSupplier value) {
        return new Measure(name, help, null, null, false, value);
    }

    /** One of several measures that have the name, told apart by a label. */
    public Measure where(String key, String is) {
        return new Measure(name, help, key, is, isTotal, value);
    }
}
