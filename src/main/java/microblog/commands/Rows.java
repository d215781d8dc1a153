package microblog.commands;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Removes rows together with everything that refers to them, whatever tables that is in. */
final class Rows {
    private static final int DEEPEST = 5;

    private final Connection connection;

    private record Reference(String table, String column, String toColumn) {}

    Rows(Connection connection) {
        this.connection = connection;
    }

    /** Removes the rows of {@code table} whose {@code column} is {@code value}; answers how many. */
    int remove(String table, String column, long value) throws SQLException {
        return remove(table, column + " = ?", value, 0);
    }

    private int remove(String table, String condition, long value, int depth) throws SQLException {
        if (depth < DEEPEST) {
            for (Reference reference : referencesTo(table)) {
                String rows = "select " + reference.toColumn() + " from " + table + " where " + condition;
                remove(reference.table(), reference.column() + " in (" + rows + ")", value, depth + 1);
            }
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from " + table + " where " + condition)) {
            delete.setLong(1, value);
            return delete.executeUpdate();
        }
    }

    private List<Reference> referencesTo(String table) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        String stored = metaData.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        List<Reference> references = new ArrayList<>();
        try (ResultSet keys = metaData.getExportedKeys(null, connection.getSchema(), stored)) {
            while (keys.next()) {
                references.add(new Reference(
                        keys.getString("FKTABLE_NAME"),
                        keys.getString("FKCOLUMN_NAME"),
                        keys.getString("PKCOLUMN_NAME")));
            }
        }
        return references;
    }
}
