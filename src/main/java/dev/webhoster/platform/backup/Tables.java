package dev.webhoster.platform.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The tables of the connection's schema that a backup has. */
final class Tables {

    /** Flyway writes its own; jobs are created again at the start; sessions end. */
    private static final Set<
            String> LEFT_OUT = Set.of("flyway_schema_history", "scheduled_tasks", "spring_session", "spring_session_attributes");

    private Tables() {}

    /** A column of an identity or serial type, and the last number that it gave. */
    record Sequence(String table, String column, long last) {}

    /** Each table with its columns, in an order in which they can be filled: those that are referred to come first. */
    static Map<String, List<String>> inOrder(Connection connection) throws SQLException {
        Map<String, List<String>> columns = new TreeMap<>();
        each(connection, """
                SELECT relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
                WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND attnum > 0 AND NOT attisdropped
                    AND attgenerated = '' ORDER BY attnum""", row -> {
            if (!LEFT_OUT.contains(row.getString(1))) {
                columns.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(row.getString(2));
            }
        });
        Map<String, List<String>> references = references(connection);
        Map<String, List<String>> ordered = new LinkedHashMap<>();
        columns.keySet().forEach(table -> add(table, columns, references, ordered));
        return ordered;
    }

    private static void add(String table, Map<String, List<String>> columns, Map<String, List<String>> references,
            Map<String, List<String>> ordered) {
        List<String> own = columns.get(table);
        if (own != null && !ordered.containsKey(table)) {
            references.getOrDefault(table, List.of()).stream().filter(other -> !other.equals(table))
                    .forEach(other -> add(other, columns, references, ordered));
            ordered.put(table, List.copyOf(own));
        }
    }

    private static Map<String, List<String>> references(Connection connection) throws SQLException {
        Map<String, List<String>> references = new TreeMap<>();
        each(connection, """
                SELECT from_table.relname, to_table.relname FROM pg_constraint JOIN pg_class from_table ON from_table.oid = conrelid
                JOIN pg_class to_table ON to_table.oid = confrelid
                WHERE contype = 'f' AND from_table.relnamespace = current_schema()::regnamespace ORDER BY 1, 2""",
                row -> references.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(row.getString(2)));
        return references;
    }

    static List<Sequence> sequences(Connection connection, Set<String> tables) throws SQLException {
        record Owned(String table, String column, String sequence) {}
        List<Owned> all = new ArrayList<>();
        each(connection, """
                SELECT table_name, column_name, pg_get_serial_sequence(quote_ident(table_name), column_name) FROM information_schema.columns
                WHERE table_schema = current_schema()
                    AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL ORDER BY 1, 2""",
                row -> all.add(new Owned(row.getString(1), row.getString(2), row.getString(3))));
        List<Sequence> sequences = new ArrayList<>();
        for (Owned owned : all.stream().filter(each -> tables.contains(each.table())).toList()) {
            each(connection, "SELECT last_value FROM " + owned.sequence() + " WHERE is_called",
                    row -> sequences.add(new Sequence(owned.table(), owned.column(), row.getLong(1))));
        }
        return sequences;
    }

    static boolean isEmpty(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        each(connection, "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace",
                row -> tables.add(row.getString(1)));
        return tables.isEmpty();
    }

    static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** Takes each row. */
    interface Row {
        void take(ResultSet row) throws SQLException;
    }

    static void each(Connection connection, String query, Row taker) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                taker.take(rows);
            }
        }
    }
}
