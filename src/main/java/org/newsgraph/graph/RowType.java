package org.newsgraph.graph;

import io.smallrye.graphql.api.CustomStringScalar;
import jakarta.persistence.Column;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * A GraphQL type whose objects are rows: the class that they become, which has its name and its plain fields; the table
 * (as t) and the condition that make out the rows; and the fields that lead on.
 *
 * @param table null where rows come by relations alone
 */
public record RowType<T>(Class<T> row, String table, String condition, Map<String, Field> fields) {

    public static <T> RowType<T> of(Class<T> row, String table, String condition) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Class<?> declaring = row; declaring != Object.class; declaring = declaring.getSuperclass()) {
            for (java.lang.reflect.Field field : declaring.getDeclaredFields()) {
                // Panache makes public fields protected.
                if ((field.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0
                        && !Modifier.isStatic(field.getModifiers())) {
                    column(fields, field.getName(), field.getType(), field);
                }
            }
        }
        for (RecordComponent component : row.isRecord() ? row.getRecordComponents() : new RecordComponent[0]) {
            column(fields, component.getName(), component.getType(), component);
        }
        return new RowType<>(row, table, condition, fields);
    }

    public static <T> RowType<T> of(Class<T> row, String table) {
        return of(row, table, "true");
    }

    /** A type whose rows come by relations alone. */
    public static <T> RowType<T> of(Class<T> row) {
        return of(row, null);
    }

    /** Its name in GraphQL. */
    String name() {
        return row.getSimpleName();
    }

    /** A field that is JSON made of the row. */
    public RowType<T> json(String field, String sql) {
        return with(field, new Field.Json(sql));
    }

    /** A field that is the object whose id is in a column. */
    public RowType<T> one(String field, String id) {
        return with(field, new Field.One((arguments, parameters) -> id));
    }

    /** A field that is the object which its arguments ask for. */
    public RowType<T> one(String field, Field.Wanted id) {
        return with(field, new Field.One(id));
    }

    /** A field that is the object which a subscription tells of. */
    public RowType<T> event(String field) {
        return with(field, new Field.Event());
    }

    /** A field that is a list of the objects which its arguments ask for. */
    public RowType<T> each(String field, Field.Wanted ids) {
        return with(field, new Field.Each(ids));
    }

    /** A field that is a page of a relation. */
    public RowType<T> page(String field, Relation<?> relation) {
        return with(field, new Field.Page(relation));
    }

    /** A field that is a list: all rows of a relation. */
    public RowType<T> all(String field, Relation<?> relation) {
        return with(field, new Field.All(relation));
    }

    /** A field that counts all rows of the connection that the object is of. */
    public RowType<T> counts(String field, Grouping.By by) {
        return with(field, new Field.Counts(by));
    }

    private RowType<T> with(String name, Field field) {
        fields.put(name, field);
        return this;
    }

    private static void column(Map<String, Field> fields, String name, Class<?> type, AnnotatedElement annotated) {
        Column column = annotated.getAnnotation(Column.class);
        String sql = "t." + (column == null ? name : column.name());
        if (type == UUID.class && name.equals("uuid")) {
            fields.put("id", new Field.Json("'\"' || " + sql + " || '\"'"));
        } else if (!annotated.isAnnotationPresent(Ignore.class) && isPlain(type)) {
            Name named = annotated.getAnnotation(Name.class);
            boolean never = type.isPrimitive() || annotated.isAnnotationPresent(NonNull.class);
            fields.put(
                    named == null ? name : named.value(), new Field.Json(never ? json(type, sql) : orNull(type, sql)));
        }
    }

    private static boolean isPlain(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || List.of(String.class, Instant.class, List.class).contains(type)
                || CustomStringScalar.class.isAssignableFrom(type);
    }

    private static String orNull(Class<?> type, String sql) {
        return "coalesce(" + json(type, sql) + ", 'null')";
    }

    private static String json(Class<?> type, String sql) {
        if (type == Instant.class) {
            return "'\"' || date_time(" + sql + ") || '\"'";
        }
        if (type == boolean.class) {
            return "case when " + sql + " then 'true' else 'false' end";
        }
        return type == List.class ? "array_to_json(" + sql + ")" : type.isPrimitive() ? sql : "to_json(" + sql + ")";
    }
}
