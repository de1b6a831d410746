package org.newsgraph.telemetry;

import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;

/** A record of the log that has fields: members of their own in JSON, key=value in text. */
final class FieldsRecord extends ExtLogRecord {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> fields;
    private final String plain;

    FieldsRecord(Level level, String message, Map<String, Object> fields) {
        super(level, message + OperationLog.text(fields), FormatStyle.NO_FORMAT, FieldsRecord.class.getName());
        setLoggerName("org.newsgraph.operation");
        disableCallerCalculation();
        this.fields = fields;
        plain = message;
    }

    Map<String, Object> fields() {
        return fields;
    }

    /** The message without the fields. */
    String plain() {
        return plain;
    }
}
