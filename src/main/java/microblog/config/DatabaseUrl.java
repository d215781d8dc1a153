package microblog.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;

/**
 * The address of a database, in the form that SQLAlchemy documents ({@code postgresql://user:password@host/database})
 * or as a JDBC URL for PostgreSQL or H2. Its text form never contains a password.
 */
public final class DatabaseUrl {
    /** The system property with the folder of {@code microblog.jar}, set by its launcher. */
    public static final String HOME_PROPERTY = "microblog.home";

    private static final String H2 = "jdbc:h2:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String EXPECTED =
            "expected postgresql://user:password@host:5432/database, jdbc:postgresql:… or jdbc:h2:…";

    private final DatabaseVendor vendor;
    private final String jdbcUrl;
    private final String user;
    private final String password;

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException with a message fit for the operator when it cannot be used
     */
    public DatabaseUrl(String text) {
        String scheme = text.replaceFirst("(?s):.*", "").toLowerCase(Locale.ROOT);
        Credentials credentials = new Credentials();
        if (text.regionMatches(true, 0, H2, 0, H2.length())) {
            vendor = DatabaseVendor.H2;
            jdbcUrl = h2(H2 + text.substring(H2.length()), credentials);
        } else if (text.regionMatches(true, 0, POSTGRESQL, 0, POSTGRESQL.length())) {
            vendor = DatabaseVendor.POSTGRESQL;
            jdbcUrl = postgresql(POSTGRESQL + text.substring(POSTGRESQL.length()), credentials);
        } else if (scheme.matches("postgres|postgresql|postgresql\\+\\w+")) {
            SqlAlchemyUrl url = new SqlAlchemyUrl(text);
            vendor = DatabaseVendor.POSTGRESQL;
            jdbcUrl = url.jdbcUrl();
            credentials.user = url.user();
            credentials.password = url.password();
        } else {
            throw new IllegalArgumentException(refusal(text, scheme));
        }
        user = credentials.user;
        password = credentials.password;
    }

    /**
     * The H2 file of this installation: beside {@code microblog.jar}; but in the working directory where there is no
     * such jar, or its folder is one that builds clear, or may not be written to.
     */
    public static DatabaseUrl ofInstallation() {
        Path home = Path.of(System.getProperty(HOME_PROPERTY, "")).toAbsolutePath();
        Path folder =
                isBuildFolder(home) || !Files.isWritable(home) ? Path.of("").toAbsolutePath() : home;
        return new DatabaseUrl(
                H2 + "file:" + folder.resolve("microblog").toString().replace(";", "\\;"));
    }

    private static boolean isBuildFolder(Path folder) {
        return folder.endsWith("target") && Files.exists(folder.resolveSibling("pom.xml"));
    }

    /** The file in which H2 keeps the database; empty for one in memory or elsewhere. */
    public Optional<Path> h2File() {
        if (vendor != DatabaseVendor.H2) {
            return Optional.empty();
        }
        String location = jdbcUrl.substring(H2.length()).split("(?<!\\\\);")[0].replace("\\;", ";");
        if (location.matches("(?s)(mem|tcp|ssl|nio\\w*|async|split|zip):.*")) {
            return Optional.empty();
        }
        String path = location.replaceFirst("^file:", "")
                .replaceFirst("^~", Matcher.quoteReplacement(System.getProperty("user.home")));
        return Optional.of(Path.of(path + ".mv.db"));
    }

    public DatabaseVendor vendor() {
        return vendor;
    }

    /** The JDBC URL, without user and password. */
    public String jdbcUrl() {
        return jdbcUrl;
    }

    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    public Optional<String> password() {
        return Optional.ofNullable(password);
    }

    /** The JDBC URL without anything secret, with the user's name when there is one. */
    @Override
    public String toString() {
        String shown = jdbcUrl.replaceAll("(?i)(password=)[^&;]*", "$1***");
        return user == null ? shown : shown + " (user " + user + ")";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DatabaseUrl url
                && jdbcUrl.equals(url.jdbcUrl)
                && Objects.equals(user, url.user)
                && Objects.equals(password, url.password);
    }

    @Override
    public int hashCode() {
        return Objects.hash(jdbcUrl, user, password);
    }

    private static String refusal(String text, String scheme) {
        if (scheme.startsWith("sqlite")) {
            return "SQLite is not supported; leave the variable out for an embedded H2 file, or use"
                    + " jdbc:h2:file:/folder/name or postgresql://user:password@host:5432/database";
        }
        boolean named = text.contains(":") && scheme.matches("[a-z][a-z0-9+.-]{0,30}");
        return (named ? "the scheme " + OneLine.quoted(scheme) + " is not supported; " : "this is no database URL; ")
                + EXPECTED;
    }

    private static String h2(String url, Credentials credentials) {
        String[] parts = url.split("(?<!\\\\);");
        String location = parts[0].substring(H2.length());
        String path = location.startsWith("file:") ? location.substring("file:".length()) : location;
        if (!path.matches("(?s)([/~\\\\]|\\.\\.?[/\\\\]|[A-Za-z]:[/\\\\]).+|(mem|tcp|ssl|nio\\w*|async|split):.*")) {
            throw new IllegalArgumentException(
                    "H2 takes an absolute path, or one that starts with ./ or ~/, after jdbc:h2:file:");
        }
        return rest(parts, 1, ";", parts[0], credentials, Function.identity());
    }

    private static String postgresql(String url, Credentials credentials) {
        int query = url.indexOf('?');
        String address = query < 0 ? url : url.substring(0, query);
        if (!address.matches("jdbc:postgresql:(//[^/@\\s]*/)?[^/@\\s]*")) {
            throw new IllegalArgumentException(
                    "expected jdbc:postgresql://host:5432/database?user=…&password=… or postgresql://user:password@host:5432/database");
        }
        String[] parts = query < 0 ? new String[0] : url.substring(query + 1).split("&");
        String parameters = rest(parts, 0, "&", "", credentials, SqlAlchemyUrl::decode);
        return address + parameters.replaceFirst("&", "?");
    }

    /** Joins the parameters again but for user and password, which are kept apart. */
    private static String rest(
            String[] parts,
            int from,
            String separator,
            String start,
            Credentials credentials,
            Function<String, String> decoder) {
        List<String> kept = new ArrayList<>();
        kept.add(start);
        for (int i = from; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            String name = equals < 0 ? "" : parts[i].substring(0, equals).toLowerCase(Locale.ROOT);
            switch (name) {
                case "user" -> credentials.user = decoder.apply(parts[i].substring(equals + 1));
                case "password" -> credentials.password = decoder.apply(parts[i].substring(equals + 1));
                default -> kept.add(parts[i]);
            }
        }
        return String.join(separator, kept);
    }

    private static final class Credentials {
        private String user;
        private String password;
    }
}
