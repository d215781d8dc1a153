package microblog.config;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A PostgreSQL address as SQLAlchemy and libpq write it, translated for PostgreSQL's JDBC driver: several hosts, IPv6
 * hosts, and the connection options that have a counterpart. Sockets of the file system have none in Java.
 */
final class SqlAlchemyUrl {
    private static final Pattern FORM = Pattern.compile(
            "(?s)[\\w+]+://(?:(?<user>[^:/@]*)(?::(?<password>[^@]*))?@)?(?<hosts>[^/?]*)(?:/(?<database>[^?]*))?(?:\\?(?<query>.*))?");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^\\s\\[\\]:@]*)(?::([^\\s\\[\\]:@]*))?");

    /** The driver's names for libpq's options. */
    private static final Map<String, String> OPTIONS = Map.ofEntries(
            Map.entry("sslmode", "sslmode"),
            Map.entry("ssl", "sslmode"),
            Map.entry("sslrootcert", "sslrootcert"),
            Map.entry("sslcert", "sslcert"),
            Map.entry("sslkey", "sslkey"),
            Map.entry("sslpassword", "sslpassword"),
            Map.entry("channel_binding", "channelBinding"),
            Map.entry("gssencmode", "gssEncMode"),
            Map.entry("connect_timeout", "connectTimeout"),
            Map.entry("application_name", "ApplicationName"),
            Map.entry("options", "options"),
            Map.entry("target_session_attrs", "targetServerType"));

    private static final Map<String, String> SESSION_ATTRIBUTES = Map.of(
            "any", "any",
            "read-write", "primary",
            "primary", "primary",
            "read-only", "secondary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary");

    private final List<String> hosts = new ArrayList<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private String port = "";
    private String user;
    private String password;
    private String database;

    SqlAlchemyUrl(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("expected postgresql://user:password@host:5432/database");
        }
        user = decode(plusKept(form.group("user")));
        password = decode(plusKept(form.group("password")));
        database = decode(plusKept(form.group("database")));
        if (!form.group("hosts").isEmpty()) {
            addHosts(form.group("hosts"));
        }
        readQuery(form.group("query"));
        if (database == null || database.isEmpty()) {
            database = user;
        }
        if (database == null || database.isEmpty()) {
            throw new IllegalArgumentException(
                    "the name of the database is missing: postgresql://user:password@host:5432/database");
        }
    }

    String user() {
        return user == null || user.isEmpty() ? null : user;
    }

    String password() {
        return password;
    }

    String jdbcUrl() {
        String addresses = hosts.isEmpty()
                ? withPort("localhost")
                : hosts.stream().map(this::withPort).collect(Collectors.joining(","));
        String query = parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + '=' + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return "jdbc:postgresql://" + addresses + '/' + encode(database) + (query.isEmpty() ? "" : '?' + query);
    }

    /** Undoes form encoding; {@code null} stays {@code null}. */
    static String decode(String text) {
        if (text == null) {
            return null;
        }
        String decoded;
        try {
            decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a % is not followed by two hexadecimal digits; write % itself as %25", e);
        }
        if (decoded.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("%00 is not allowed");
        }
        return decoded;
    }

    private static String plusKept(String text) {
        return text == null ? null : text.replace("+", "%2B");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String withPort(String host) {
        boolean hasPort = host.matches(".*:[0-9]+") && (!host.startsWith("[") || host.matches("\\[.*]:[0-9]+"));
        return hasPort || port.isEmpty() ? host : host + ':' + port;
    }

    private void addHosts(String list) {
        for (String item : list.split(",", -1)) {
            if (item.startsWith("/")) {
                throw new IllegalArgumentException(
                        "a socket of the file system cannot be used; name a host, such as localhost");
            }
            Matcher host = HOST.matcher(item);
            if (!host.matches()) {
                throw new IllegalArgumentException(
                        "a host is not understood; special characters in user and password need percent-encoding (@ is %40)");
            }
            String name = host.group(1).isEmpty() ? "localhost" : host.group(1);
            String number = host.group(2) == null ? "" : host.group(2);
            hosts.add(number.isEmpty() ? name : name + ':' + checkedPort(number));
        }
    }

    private void readQuery(String query) {
        if (query == null || query.isEmpty()) {
            return;
        }
        for (String item : query.split("&")) {
            int equals = item.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("an option after ? is not of the form name=value");
            }
            readOption(decode(item.substring(0, equals)).toLowerCase(Locale.ROOT), decode(item.substring(equals + 1)));
        }
    }

    private void readOption(String name, String value) {
        switch (name) {
            case "host" -> addHosts(bracketed(value));
            case "port" -> port = checkedPort(value);
            case "user" -> user = value;
            case "password" -> password = value;
            case "dbname" -> database = value;
            case "client_encoding" -> requireUtf8(value);
            default -> parameters.put(driverName(name), driverValue(name, value));
        }
    }

    private static String bracketed(String host) {
        return host.matches("[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*") ? '[' + host + ']' : host;
    }

    private static void requireUtf8(String encoding) {
        if (!encoding.replace("-", "").equalsIgnoreCase("utf8")) {
            throw new IllegalArgumentException("client_encoding can only be utf8");
        }
    }

    private static String driverName(String name) {
        String driverName = OPTIONS.get(name);
        if (driverName == null) {
            throw new IllegalArgumentException("the option " + OneLine.quoted(name)
                    + " is not supported; a jdbc:postgresql:" + " URL takes the JDBC driver's own options");
        }
        return driverName;
    }

    private static String driverValue(String name, String value) {
        if (!name.equals("target_session_attrs")) {
            return value;
        }
        String type = SESSION_ATTRIBUTES.get(value);
        if (type == null) {
            throw new IllegalArgumentException(
                    "target_session_attrs can be any, read-write, read-only, primary, standby" + " or prefer-standby");
        }
        return type;
    }

    private static String checkedPort(String port) {
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
            throw new IllegalArgumentException("the port is not a number from 1 to 65535");
        }
        return port;
    }
}
