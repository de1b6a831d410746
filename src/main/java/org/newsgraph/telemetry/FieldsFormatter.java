package org.newsgraph.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.StructuredFormatter;

/** Adds the fields of a record to what a JSON formatter makes of it, as numbers, texts and lists. */
final class FieldsFormatter extends ExtFormatter {
    private final ExtFormatter formatter;
    private final ObjectMapper json;

    private FieldsFormatter(ExtFormatter formatter, ObjectMapper json) {
        this.formatter = formatter;
        this.json = json;
    }

    /** Into each handler that writes JSON. */
    static void install(ObjectMapper json) {
        for (Handler handler : LogContext.getLogContext().getLogger("").getHandlers()) {
            install(handler, json);
        }
    }

    private static void install(Handler handler, ObjectMapper json) {
        if (handler.getFormatter() instanceof StructuredFormatter formatter) {
            handler.setFormatter(new FieldsFormatter(formatter, json));
        }
        if (handler instanceof ExtHandler extended) {
            for (Handler inner : extended.getHandlers()) {
                install(inner, json);
            }
        }
    }

    @Override
    public String format(ExtLogRecord written) {
        if (!(written instanceof FieldsRecord record)) {
            return formatter.format(written);
        }
        record.setMessage(record.plain(), ExtLogRecord.FormatStyle.NO_FORMAT);
        String line = formatter.format(record);
        int end = line.lastIndexOf('}');
        try {
            String fields = json.writeValueAsString(record.fields());
            return line.substring(0, end) + "," + fields.substring(1, fields.length() - 1) + line.substring(end);
        } catch (JsonProcessingException e) {
            return line;
        }
    }
}
