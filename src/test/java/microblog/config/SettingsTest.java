package microblog.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void haveDocumentedDefaults() throws UnknownHostException {
        Settings settings = settings(Map.of());

        assertEquals(5000, settings.number(Setting.PORT));
        assertEquals(URI.create("http://localhost:5000"), settings.url(Setting.PUBLIC_URL));
        assertEquals("top-secret!", settings.text(Setting.SECRET_KEY));
        assertEquals(Duration.ofMinutes(15), settings.duration(Setting.ACCESS_TOKEN_MINUTES));
        assertEquals(Duration.ofDays(7), settings.duration(Setting.REFRESH_TOKEN_DAYS));
        assertTrue(settings.flag(Setting.REFRESH_TOKEN_IN_COOKIE));
        assertFalse(settings.flag(Setting.REFRESH_TOKEN_IN_BODY));
        assertEquals(DatabaseUrl.ofInstallation(), settings.database());
        assertEquals(Optional.empty(), settings.optionalText(Setting.MAIL_USERNAME));
        assertEquals(List.of("*"), settings.list(Setting.CORS_ORIGINS));
        assertEquals(List.of(), settings.list(Setting.CORS_EXPOSE_HEADERS));
        assertEquals(OptionalInt.empty(), settings.optionalNumber(Setting.CORS_MAX_AGE));
        assertTrue(settings.trustedProxies().contains(InetAddress.getByName("127.0.0.1")));
        assertEquals("elements", settings.text(Setting.DOCS_UI));
    }

    @Test
    void emptyValueCountsAsAbsent() {
        assertEquals(5000, settings(Map.of("PORT", "")).number(Setting.PORT));
    }

    @Test
    void headersForTheCollectorAreWrittenAsOpenTelemetryWritesThem() {
        Settings settings =
                settings(Map.of("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20a+b, X-Scope = blog"));

        assertEquals(
                Map.of("authorization", "Bearer a+b", "X-Scope", "blog"),
                settings.headers(Setting.OTEL_EXPORTER_OTLP_HEADERS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kept-secret", "a=kept%zz", "a b=kept", "a=kept%0A", "a=", "a=kept%"})
    void wrongHeadersAreRefusedWithoutShowingThem(String value) {
        InvalidSetting refusal =
                assertThrows(InvalidSetting.class, () -> settings(Map.of("OTEL_EXPORTER_OTLP_HEADERS", value)));

        assertEquals(
                "OTEL_EXPORTER_OTLP_HEADERS: expected headers as name=value, separated by commas",
                refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "0.25, 0.25", ".5, 0.5", "1.0, 1"})
    void shareIsANumberUpToOne(String written, double share) {
        assertEquals(
                share, settings(Map.of("OTEL_TRACES_SAMPLER_ARG", written)).share(Setting.OTEL_TRACES_SAMPLER_ARG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "1.1", "-0.1", "half", ".", "1e-3", "0,5"})
    void shareIsNothingElse(String written) {
        assertThrows(InvalidSetting.class, () -> settings(Map.of("OTEL_TRACES_SAMPLER_ARG", written)));
    }

    @Test
    void publicUrlFollowsThePort() {
        assertEquals(
                URI.create("http://localhost:8080"),
                settings(Map.of("PORT", "8080")).url(Setting.PUBLIC_URL));
    }

    @Test
    void publicUrlEndsWithoutSlash() {
        assertEquals(
                URI.create("https://example.org/blog"),
                settings(Map.of("PUBLIC_URL", "https://example.org/blog/")).url(Setting.PUBLIC_URL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "yes", "on", "1", "t", "y", "YES", "True"})
    void flagIsSet(String value) {
        assertTrue(settings(Map.of("SQL_ECHO", value)).flag(Setting.SQL_ECHO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "no", "off", "0", "f", "n", "NO", "False"})
    void flagIsNotSet(String value) {
        assertFalse(settings(Map.of("USE_CORS", value)).flag(Setting.USE_CORS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCESS_TOKEN_MINUTES", "REFRESH_TOKEN_DAYS", "RESET_TOKEN_MINUTES"})
    void lifetimeCanBeZero(String variable) {
        assertEquals(Duration.ZERO, settings(Map.of(variable, "0")).duration(Setting.valueOf(variable)));
    }

    @Test
    void listIsSplitAtCommas() {
        assertEquals(
                List.of("https://a.example", "https://b.example"),
                settings(Map.of("CORS_ORIGINS", " https://a.example , https://b.example,"))
                        .list(Setting.CORS_ORIGINS));
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, abc",
        "PORT, 0",
        "PORT, 65536",
        "PORT, 5000.0",
        "PORT, 99999999999999999999",
        "ACCESS_TOKEN_MINUTES, -1",
        "ACCESS_TOKEN_MINUTES, -x",
        "REFRESH_TOKEN_DAYS, 36501",
        "SQL_ECHO, maybe",
        "PASSWORD_HASH, md5",
        "PASSWORD_MIN_LENGTH, 2",
        "DOCS_UI, postman",
        "PUBLIC_URL, example.org",
        "PUBLIC_URL, ftp://example.org",
        "PUBLIC_URL, https://example.org/?a=b",
        "PUBLIC_URL, https://ana:pw@example.org",
        "GITHUB_USER_URL, /user",
        "PASSWORD_RESET_URL, localhost:3000/reset",
        "OAUTH2_REDIRECT_URI, callback",
        "OAUTH2_REDIRECT_URI, https://app.example/{other}",
        "MAIL_DEFAULT_SENDER, nobody",
        "MAIL_DEFAULT_SENDER, Ana <ana@example.org",
        "TRUSTED_PROXIES, everybody",
        "TRUSTED_PROXIES, 10.0.0.0/33",
        "DATABASE_URL, sqlite:///db",
        "CORS_MAX_AGE, long",
    })
    void wrongValueIsRefusedInOneLineThatNamesTheVariable(String variable, String value) {
        String message = refusal(variable, value);

        assertTrue(message.startsWith(variable + ": "), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void refusalIsOneLineWhateverTheValueIs() {
        assertEquals(
                1,
                refusal("PORT", "5000\nPORT: fine\u2028" + "x".repeat(10_000))
                        .lines()
                        .count());
        assertTrue(refusal("PORT", "x".repeat(10_000)).length() < 200);
    }

    @Test
    void refusalOfADatabaseShowsNoPassword() {
        assertFalse(refusal("DATABASE_URL", "mysql://ana:hidden@h/db").contains("hidden"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/reset",
                "http://localhost:3000/oauth2/{provider}/callback",
                "https://{provider}.app.example/",
                "app.example.microblog://reset"
            })
    void linksLeadToBrowsersAndApps(String link) {
        assertEquals(link, settings(Map.of("OAUTH2_REDIRECT_URI", link)).text(Setting.OAUTH2_REDIRECT_URI));
    }

    @ParameterizedTest
    @ValueSource(strings = {"robot@app.example.org", "Microblog <robot@app.example.org>", "<robot@localhost>"})
    void senderIsAMailAddress(String sender) {
        assertEquals(sender, settings(Map.of("MAIL_DEFAULT_SENDER", sender)).text(Setting.MAIL_DEFAULT_SENDER));
    }

    @Test
    void askingForTheWrongTypeIsAProgrammingError() {
        Settings settings = settings(Map.of());

        assertThrows(IllegalArgumentException.class, () -> settings.flag(Setting.PORT));
        assertThrows(IllegalArgumentException.class, () -> settings.text(Setting.MAIL_USERNAME));
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everySettingHasAMeaningAndAnAcceptedDefault(Setting setting) {
        assertTrue(setting.meaning() != null && setting.meaning().endsWith("."), setting.name());
        setting.defaultValue()
                .map(value -> value.replace("${PORT}", "5000"))
                .ifPresent(value -> setting.kind().parse(setting.name(), value));
    }

    @Test
    void everyMeaningBelongsToASetting() {
        assertEquals(Setting.values().length + OidcSetting.values().length, Setting.Meanings.TEXTS.size());
    }

    @ParameterizedTest
    @EnumSource(OidcSetting.class)
    void everyProvidersSettingHasAMeaning(OidcSetting setting) {
        assertTrue(setting.meaning() != null && setting.meaning().endsWith("."), setting.name());
    }

    @Test
    void openIdProvidersHaveNamesOfTheOperatorsChoice() {
        List<OidcClient> clients = withNames(Map.of(
                        "OIDC_KEYCLOAK_ISSUER", "https://id.example.org/realms/staff/",
                        "OIDC_KEYCLOAK_CLIENT_ID", "blog",
                        "OIDC_OTHER_ONE_ISSUER", "https://login.example.com",
                        "OIDC_OTHER_ONE_CLIENT_ID", "b",
                        "OIDC_OTHER_ONE_CLIENT_SECRET", "hidden",
                        "OIDC_OTHER_ONE_TRUST_EMAIL", "yes",
                        "OIDC_ABSENT_ISSUER", "",
                        "X_FILE", "ignored"))
                .oidcClients();

        assertEquals(
                List.of(
                        new OidcClient(
                                "keycloak", "https://id.example.org/realms/staff/", "blog", Optional.empty(), false),
                        new OidcClient("other_one", "https://login.example.com", "b", Optional.of("hidden"), true)),
                clients);
        assertFalse(clients.toString().contains("hidden"));
    }

    @ParameterizedTest
    @CsvSource({
        "OIDC_X_CLIENT_ID, blog, OIDC_X_ISSUER",
        "OIDC_X_ISSUER, https://id.example.org, OIDC_X_CLIENT_ID",
        "OIDC_X_ISSUER, id.example.org, OIDC_X_ISSUER",
        "OIDC_X_ISSUER, https://id.example.org/?a=b, OIDC_X_ISSUER",
        "OIDC_GITHUB_ISSUER, https://github.com, OIDC_GITHUB_ISSUER",
    })
    void openIdProvidersThatAreNotCompleteAreRefused(String variable, String value, String named) {
        String message = assertThrows(InvalidSetting.class, () -> withNames(Map.of(variable, value)))
                .getMessage();

        assertTrue(message.startsWith(named + ": "), message);
    }

    private static Settings withNames(Map<String, String> values) {
        return Settings.from(name -> Optional.ofNullable(values.get(name)), values.keySet());
    }

    private static String refusal(String variable, String value) {
        return assertThrows(InvalidSetting.class, () -> settings(Map.of(variable, value)))
                .getMessage();
    }

    private static Settings settings(Map<String, String> values) {
        return Settings.from(name -> Optional.ofNullable(values.get(name)));
    }
}
