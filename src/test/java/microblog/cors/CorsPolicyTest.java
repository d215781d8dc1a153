package microblog.cors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import microblog.config.Settings;
import org.junit.jupiter.api.Test;

class CorsPolicyTest {
    private static final String APP = "https://app.example.org";

    @Test
    void aNamedOriginIsThatOriginOnly() {
        CorsPolicy policy = policy(Map.of("CORS_ORIGINS", APP));

        assertEquals(Optional.of(APP), allowed(policy, APP));
        assertEquals(Optional.empty(), allowed(policy, APP + ".attacker.example"));
        assertEquals(Optional.empty(), allowed(policy, "https://app-example.org"));
    }

    @Test
    void anExpressionMustMatchTheWholeOrigin() {
        CorsPolicy policy = policy(Map.of("CORS_ORIGINS", APP + ",https://.*\\.example\\.net"));

        assertEquals(Optional.of("https://two.example.net"), allowed(policy, "https://two.example.net"));
        assertEquals(Optional.empty(), allowed(policy, "https://two.example.net.attacker.example"));
        assertEquals(Optional.empty(), allowed(policy, "https://two-example.net"));
    }

    @Test
    void anExpressionThatIsNoneCountsAsAName() {
        assertEquals(
                Optional.of("https://[::1"), allowed(policy(Map.of("CORS_ORIGINS", "https://[::1")), "https://[::1"));
    }

    @Test
    void aPreflightAnswerMayBeKeptForTheConfiguredTime() {
        Map<String, String> request = Map.of("Origin", APP, "Access-Control-Request-Method", "PUT");

        assertEquals(
                "600",
                policy(Map.of("CORS_MAX_AGE", "600"))
                        .headers("OPTIONS", request::get)
                        .get("Access-Control-Max-Age"));
        assertEquals(null, policy(Map.of()).headers("OPTIONS", request::get).get("Access-Control-Max-Age"));
    }

    @Test
    void clientsWithoutAnOriginGetWhatHoldsForEverybody() {
        assertEquals(Optional.empty(), allowed(policy(Map.of()), null));
        assertEquals(Optional.of("*"), allowed(policy(Map.of("CORS_SUPPORTS_CREDENTIALS", "no")), null));
        assertEquals(Optional.of(APP), allowed(policy(Map.of("CORS_ORIGINS", APP)), null));
        assertEquals(Optional.empty(), allowed(policy(Map.of("CORS_ORIGINS", APP, "CORS_ALWAYS_SEND", "no")), null));
    }

    private static Optional<String> allowed(CorsPolicy policy, String origin) {
        Map<String, String> request = new HashMap<>();
        request.put("Origin", origin);
        return Optional.ofNullable(policy.headers("GET", request::get).get("Access-Control-Allow-Origin"));
    }

    private static CorsPolicy policy(Map<String, String> settings) {
        return CorsPolicy.of(Settings.from(name -> Optional.ofNullable(settings.get(name))));
    }
}
