package microblog.database;

/**
 * The database has the schema that this program works with; told once, when the application starts.
 *
 * @param version the schema's version
 */
public record SchemaReady(String version) {}
