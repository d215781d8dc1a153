package microblog.oauth2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import microblog.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuth2ProvidersTest {
    private final LoginState state = LoginState.begin("any", Instant.MAX);

    @Test
    void withoutAClientIdThereIsNoProvider() {
        assertTrue(providers(Map.of("GITHUB_CLIENT_SECRET", "s", "GOOGLE_CLIENT_SECRET", "s"))
                .all()
                .isEmpty());
    }

    @Test
    void pagesOfferThemInAFixedOrder() {
        OAuth2Providers providers = providers(Map.of(
                "OIDC_OUR_STAFF_ISSUER", "https://id.example.org",
                "OIDC_OUR_STAFF_CLIENT_ID", "x",
                "GOOGLE_CLIENT_ID", "x",
                "GITHUB_CLIENT_ID", "x"));

        assertEquals(
                List.of("GitHub", "Google", "Our staff"),
                providers.all().stream().map(OAuth2Provider::title).toList());
        assertEquals("our_staff", providers.find("our_staff").orElseThrow().name());
        assertTrue(providers.find("gitlab").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "github, GITHUB_CLIENT_ID, https://github.com/login/oauth/authorize",
        "google, GOOGLE_CLIENT_ID, https://accounts.google.com/o/oauth2/auth",
    })
    void theProvidersOwnAddressesGetACodeChallenge(String name, String clientId, String address) {
        String url = authorizationUrl(name, Map.of(clientId, "id"));

        assertTrue(url.startsWith(address + "?client_id=id&"), url);
        assertTrue(url.endsWith("&code_challenge=" + state.codeChallenge() + "&code_challenge_method=S256"), url);
    }

    @ParameterizedTest
    @CsvSource({"github, GITHUB_CLIENT_ID, GITHUB_AUTHORIZE_URL", "google, GOOGLE_CLIENT_ID, GOOGLE_AUTHORIZE_URL"})
    void replacedAddressesGetNone(String name, String clientId, String setting) {
        String url = authorizationUrl(name, Map.of(clientId, "id", setting, "https://hub.example.org/authorize"));

        assertTrue(url.startsWith("https://hub.example.org/authorize?client_id=id&"), url);
        assertTrue(!url.contains("code_challenge"), url);
    }

    private String authorizationUrl(String name, Map<String, String> values) {
        URI url = providers(values).find(name).orElseThrow().authorizationUrl(state, "https://app.example.org/back");
        return url.toString();
    }

    private static OAuth2Providers providers(Map<String, String> values) {
        Map<String, String> given = new HashMap<>(values);
        return new OAuth2Providers(Settings.from(name -> Optional.ofNullable(given.get(name)), given.keySet()));
    }
}
