package microblog.config;

import static microblog.config.Kind.*;
import static microblog.config.Section.*;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/**
 * Every configuration key of the product, once: its name is the environment variable. What each one means stands in
 * {@code settings.properties} beside this class; {@code docs/configuration.md} is made from both.
 */
public enum Setting {
    PORT(SERVER, port(), "5000"),
    HTTP_THREADS(SERVER, number(1, 10_000), "32"),
    BODY_TIMEOUT_SECONDS(SERVER, number(1, 3600), "60"),
    SHUTDOWN_GRACE_SECONDS(SERVER, number(0, 3600), "10"),
    PUBLIC_URL(SERVER, baseAddress(), "http://localhost:${PORT}"),
    SITE_NAME(SERVER, siteName(), "Microblog"),

    DATABASE_URL(DATABASE, database(), null),
    DATASOURCE_JNDI(DATABASE, text(), null),
    DATABASE_POOL_SIZE(DATABASE, number(1, 1000), "20"),
    DATABASE_TIMEOUT_SECONDS(DATABASE, number(1, 3600), "15"),
    SQL_ECHO(DATABASE, flag(), "no"),

    SECRET_KEY(TOKENS, secret(), "top-secret!"),
    ACCESS_TOKEN_MINUTES(TOKENS, minutes(), "15"),
    REFRESH_TOKEN_DAYS(TOKENS, days(), "7"),
    REFRESH_TOKEN_IN_COOKIE(TOKENS, flag(), "yes"),
    REFRESH_TOKEN_IN_BODY(TOKENS, flag(), "no"),
    RESET_TOKEN_MINUTES(TOKENS, minutes(), "15"),
    PASSWORD_RESET_URL(TOKENS, linkTemplate(), "http://localhost:3000/reset"),
    PASSWORD_HASH(TOKENS, choice("argon2id", "scrypt"), "argon2id"),
    PASSWORD_MIN_LENGTH(TOKENS, number(3, 1000), "3"),

    DISABLE_AUTH(SECURITY, flag(), "no"),
    RATE_LIMITS(SECURITY, flag(), "on"),
    SHOW_EMAILS(SECURITY, choice("all", "own"), "all"),
    LINK_UNPROVEN(SECURITY, choice("takeover", "refuse"), "takeover"),
    TRUSTED_PROXIES(SECURITY, networks(), "loopback"),

    USE_CORS(CORS, flag(), "yes"),
    CORS_ORIGINS(CORS, list(), "*"),
    CORS_METHODS(CORS, list(), "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"),
    CORS_ALLOW_HEADERS(CORS, list(), "*"),
    CORS_EXPOSE_HEADERS(CORS, list(), null),
    CORS_MAX_AGE(CORS, number(0, 31_536_000), null),
    CORS_SUPPORTS_CREDENTIALS(CORS, flag(), "yes"),
    CORS_SEND_WILDCARD(CORS, flag(), "no"),
    CORS_VARY_HEADER(CORS, flag(), "yes"),
    CORS_ALWAYS_SEND(CORS, flag(), "yes"),

    MAIL_SERVER(MAIL, text(), "localhost"),
    MAIL_PORT(MAIL, port(), "25"),
    MAIL_USE_TLS(MAIL, flag(), "no"),
    MAIL_USERNAME(MAIL, text(), null),
    MAIL_PASSWORD(MAIL, secret(), null),
    MAIL_DEFAULT_SENDER(MAIL, mailAddress(), "donotreply@microblog.example.com"),

    OAUTH2_REDIRECT_URI(OAUTH2, linkTemplate(), "http://localhost:3000/oauth2/{provider}/callback"),
    GITHUB_CLIENT_ID(OAUTH2, text(), null),
    GITHUB_CLIENT_SECRET(OAUTH2, secret(), null),
    GITHUB_AUTHORIZE_URL(OAUTH2, webAddress(), "https://github.com/login/oauth/authorize"),
    GITHUB_ACCESS_TOKEN_URL(OAUTH2, webAddress(), "https://github.com/login/oauth/access_token"),
    GITHUB_USER_URL(OAUTH2, webAddress(), "https://api.github.com/user/emails"),
    GOOGLE_CLIENT_ID(OAUTH2, text(), null),
    GOOGLE_CLIENT_SECRET(OAUTH2, secret(), null),
    GOOGLE_AUTHORIZE_URL(OAUTH2, webAddress(), "https://accounts.google.com/o/oauth2/auth"),
    GOOGLE_ACCESS_TOKEN_URL(OAUTH2, webAddress(), "https://accounts.google.com/o/oauth2/token"),
    GOOGLE_USER_URL(OAUTH2, webAddress(), "https://www.googleapis.com/oauth2/v3/userinfo"),

    WEB_SESSION_DAYS(SIGN_IN, days(), "30"),
    SIGNIN_APPS(SIGN_IN, apps(), null),
    APP_TOKEN_DAYS(SIGN_IN, days(), "0"),
    APPLE_CLIENT_IDS(SIGN_IN, list(), null),
    APPLE_JWKS_URL(SIGN_IN, webAddress(), "https://appleid.apple.com/auth/keys"),
    APPLE_ISSUER(SIGN_IN, text(), "https://appleid.apple.com"),

    INDIEAUTH_REQUIRE_PKCE(INDIEAUTH, flag(), "no"),
    INDIEAUTH_CODE_SECONDS(INDIEAUTH, number(1, 600), "60"),
    INDIEAUTH_TOKEN_DAYS(INDIEAUTH, days(), "90"),
    INTROSPECTION_CLIENTS(INDIEAUTH, introspectionClients(), null),
    CLIENT_FETCH_ALLOW(INDIEAUTH, hostsAndPorts(), null),

    LOG_FORMAT(OPERATIONS, choice("text", "json"), "text"),
    ACCESS_LOG(OPERATIONS, flag(), "no"),
    OPS_NETWORKS(OPERATIONS, networks(), "loopback"),
    OPS_TOKEN(OPERATIONS, secret(), null),
    OTEL_EXPORTER_OTLP_ENDPOINT(OPERATIONS, webAddress(), null),
    OTEL_EXPORTER_OTLP_HEADERS(OPERATIONS, headers(), null),
    OTEL_SERVICE_NAME(OPERATIONS, line(100), "microblog"),
    OTEL_TRACES_SAMPLER_ARG(OPERATIONS, share(), "1"),
    SITE_DESCRIPTION(PAGES, line(300), "A place for short messages."),
    FRONT_PAGE(PAGES, choice("pages", "docs"), "pages"),
    FRONT_PAGE_POSTS(PAGES, flag(), "yes"),
    ACCENT_COLOR(PAGES, accentColor(), "#0b57c2"),
    FOOTER_LINKS(PAGES, footerLinks(), null),
    AVATARS(PAGES, choice("generated", "gravatar"), "generated"),

    WEBSUB_HUB(FEEDS, webAddress(), null),

    DOCS_UI(DOCUMENTATION, choice("swagger_ui", "redoc", "rapidoc", "elements"), "elements");

    private final Section section;
    private final Kind kind;
    private final String defaultValue;

    Setting(Section section, Kind kind, String defaultValue) {
        this.section = section;
        this.kind = kind;
        this.defaultValue = defaultValue;
    }

    Section section() {
        return section;
    }

    Kind kind() {
        return kind;
    }

    /** The value in force when nobody sets one, as it would be written; {@code ${PORT}} stands for that setting. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** Whether the value must never be shown. */
    public boolean isSecret() {
        return kind.isSecret();
    }

    /** What the setting does, in one to three sentences with Markdown for code. */
    public String meaning() {
        return Meanings.TEXTS.getProperty(name());
    }

    /** The texts, read when the first one is asked for: only documentation needs them. */
    static final class Meanings {
        static final Properties TEXTS = read();

        private Meanings() {}

        private static Properties read() {
            Properties texts = new Properties();
            try (InputStream file = Setting.class.getResourceAsStream("settings.properties")) {
                texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return texts;
        }
    }
}
