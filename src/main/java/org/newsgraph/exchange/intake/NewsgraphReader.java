package org.newsgraph.exchange.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.newsgraph.exchange.DocumentFormatReader;
import org.newsgraph.exchange.DocumentRefused;
import org.newsgraph.exchange.Entry;
import org.newsgraph.exchange.Placed;
import org.newsgraph.exchange.Problem;
import org.newsgraph.exchange.Reading;

/** Newsgraph's own format: an entry is a document. */
public final class NewsgraphReader implements DocumentFormatReader {
    private static final String WARNINGS = "warnings";

    private static final ObjectReader ENTRIES = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addHandler(new DeserializationProblemHandler() {
                @Override
                public boolean handleUnknownProperty(
                        DeserializationContext context,
                        JsonParser parser,
                        JsonDeserializer<?> deserializer,
                        Object beanOrClass,
                        String property)
                        throws IOException {
                    @SuppressWarnings("unchecked")
                    var warnings = (List<Problem>) context.getAttribute(WARNINGS);
                    warnings.add(new Problem(
                            List.of(parser.getParsingContext()
                                    .pathAsPointer()
                                    .toString()
                                    .substring(1)
                                    .split("/", -1)),
                            "The graph has no place for it"));
                    parser.skipChildren();
                    return true;
                }
            })
            .build()
            .readerFor(Entry.class);

    @Override
    public Reading read(JsonNode document) throws DocumentRefused {
        List<Problem> warnings = new ArrayList<>();
        try {
            Entry entry = ENTRIES.withAttribute(WARNINGS, warnings).readValue(document);
            if (entry == null) {
                throw new DocumentRefused(List.of(), "It is null");
            }
            return new Reading(List.of(new Placed(entry, List.of(), Map.of())), warnings);
        } catch (JsonMappingException e) {
            throw new DocumentRefused(path(e), reason(e, document));
        } catch (JsonProcessingException e) {
            throw new DocumentRefused(List.of(), "It is no entry of this format");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> path(JsonMappingException e) {
        return e.getPath().stream()
                .map(one -> one.getFieldName() == null ? String.valueOf(one.getIndex()) : one.getFieldName())
                .toList();
    }

    private static String reason(JsonMappingException e, JsonNode document) {
        if (e.getPath().isEmpty()) {
            return document.has("type")
                    ? "type must be article, entity, membership or participation"
                    : "It has no type: article, entity, membership or participation";
        }
        JsonNode at = document;
        for (String key : path(e)) {
            at = at.isArray() ? at.path(Integer.parseInt(key)) : at.path(key);
        }
        String kind = at.isMissingNode() ? "value" : at.getNodeType().name().toLowerCase(Locale.ROOT);
        boolean isEnum = e.getMessage().contains("EntityKind");
        return isEnum ? "It must be PERSON, ORGANIZATION or EVENT" : "A %s does not fit here".formatted(kind);
    }
}
