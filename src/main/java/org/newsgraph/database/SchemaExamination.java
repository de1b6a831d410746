package org.newsgraph.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationInfo;

/** The database's tables against what the migrations make of them. */
@ApplicationScoped
class SchemaExamination {
    private static final Pattern CREATED_OR_DROPPED = Pattern.compile(
            "^\\s*(create|drop)(?: unique)? (table|index)(?: concurrently)?(?: if (?:not )?exists)? (\\w+)[^;]*;",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private final Schema schema;

    SchemaExamination(Schema schema) {
        this.schema = schema;
    }

    void examine(Rows rows, List<Finding> findings) throws SQLException {
        boolean isReady = migrations(findings);
        if (isReady) {
            relations(rows, findings);
        }
        vacuum(rows, findings);
    }

    private boolean migrations(List<Finding> findings) {
        String current = schema.current();
        String missing = schema.missing();
        String failed = schema.failed();
        String unknown = schema.unknown();
        if (!failed.isEmpty()) {
            findings.add(Finding.error("migrations", "version %s broke off: run migrate".formatted(failed)));
        } else if (!missing.isEmpty()) {
            findings.add(Finding.error(
                    "migrations",
                    "the tables stand at version %s and lack %s: run migrate".formatted(current, missing)));
        } else if (!unknown.isEmpty()) {
            findings.add(Finding.warning(
                    "migrations",
                    "a newer program has migrated the tables, to version %s: run that one".formatted(current)));
        } else {
            String difference = schema.difference();
            findings.add(
                    difference == null
                            ? Finding.ok("migrations", "the tables stand at version " + current)
                            : Finding.error(
                                    "migrations",
                                    "version %s was another when it was applied: this database is of another build, restore it or use that build"
                                            .formatted(difference)));
        }
        return failed.isEmpty() && missing.isEmpty();
    }

    private void relations(Rows rows, List<Finding> findings) throws SQLException {
        List<String> present = rows.of(
                "select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r',"
                        + " 'i')");
        int before = findings.size();
        expected().forEach((name, statement) -> {
            if (!present.contains(name)) {
                findings.add(
                        statement.toLowerCase(Locale.ROOT).startsWith("create table")
                                ? Finding.error("tables", name + " is missing: restore the database from a backup")
                                : Finding.error(
                                        "indexes",
                                        "%s is missing, so queries read whole tables: %s"
                                                .formatted(name, concurrently(statement))));
            }
        });
        for (String index : rows.of("""
            select i.indexrelid::regclass from pg_index i join pg_class c on c.oid = i.indexrelid
            where c.relnamespace = current_schema()::regnamespace and not (i.indisvalid and i.indisready)
            order by 1\
            """)) {
            findings.add(Finding.error(
                    "indexes",
                    "%s is invalid, since its build broke off: reindex index concurrently %s".formatted(index, index)));
        }
        if (findings.size() == before) {
            findings.add(Finding.ok("indexes", "all there, all valid"));
        }
    }

    /** The tables and indexes that the migrations leave, each by its name with the statement that makes it. */
    Map<String, String> expected() {
        Map<String, String> statements = new LinkedHashMap<>();
        for (MigrationInfo migration : schema.migrations()) {
            Matcher found = CREATED_OR_DROPPED.matcher(text(migration.getScript()));
            while (found.find()) {
                if (found.group(1).equalsIgnoreCase("drop")) {
                    statements.remove(found.group(3));
                } else {
                    statements.put(found.group(3), found.group().strip());
                }
            }
        }
        return statements;
    }

    private static String concurrently(String statement) {
        return statement
                .replaceAll("--[^\n]*", "")
                .replaceAll("\\s+", " ")
                .replaceFirst("(?i)index (?!concurrently)", "index concurrently ");
    }

    private static String text(String script) {
        String name = script.substring(script.lastIndexOf('/') + 1);
        try (InputStream in = SchemaExamination.class.getResourceAsStream("/db/migration/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void vacuum(Rows rows, List<Finding> findings) throws SQLException {
        if (!rows.is("current_setting('autovacuum')::bool and current_setting('track_counts')::bool")) {
            findings.add(Finding.error(
                    "vacuum",
                    "autovacuum is off, so tables grow and plans go wrong: alter system set autovacuum = on,"
                            + " and track_counts = on"));
        }
        List<String> blind = rows.of("""
            select s.relname from pg_stat_user_tables s join pg_class c on c.oid = s.relid
            where s.schemaname = current_schema() and s.last_analyze is null and s.last_autoanalyze is null
              and (s.n_live_tup > 1000 or c.relpages > 100)
              and not exists (select from pg_stats t where t.schemaname = s.schemaname and t.tablename = s.relname)
            order by 1\
            """);
        findings.add(
                blind.isEmpty()
                        ? Finding.ok("statistics", "no large table is without")
                        : Finding.warning(
                                "statistics", "plans are guesses for %s: analyze".formatted(String.join(", ", blind))));
        if (rows.is("age(datfrozenxid) > 1000000000 from pg_database where datname = current_database()")) {
            findings.add(Finding.error(
                    "vacuum",
                    "half of the transaction numbers are used, and writes stop at two thousand million: vacuum"
                            + " (freeze), and look what keeps autovacuum from it"));
        }
    }
}
