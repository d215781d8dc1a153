package microblog.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartCheckTest {
    @Test
    void safeConfigurationGivesNoWarning() {
        assertEquals(List.of(), check(Map.of("SECRET_KEY", "long and random")));
        assertEquals(List.of(), check(Map.of("SECRET_KEY", "long and random", "PUBLIC_URL", "https://blog.example")));
    }

    @Test
    void warnsOfTheDefaultSecret() {
        List<String> warnings = check(Map.of());

        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("SECRET_KEY"));
    }

    @Test
    void warnsOfDisabledAuthentication() {
        List<String> warnings = check(Map.of("SECRET_KEY", "long and random", "DISABLE_AUTH", "yes"));

        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("DISABLE_AUTH"));
    }

    @Test
    void refusesTheDefaultSecretInPublic() {
        assertTrue(refusal(Map.of("PUBLIC_URL", "https://blog.example")).startsWith("SECRET_KEY: "));
        assertTrue(refusal(Map.of("PUBLIC_URL", "HTTPS://blog.example", "SECRET_KEY", "top-secret!"))
                .startsWith("SECRET_KEY: "));
    }

    @Test
    void refusesDisabledAuthenticationInPublic() {
        assertTrue(refusal(Map.of("PUBLIC_URL", "https://blog.example", "SECRET_KEY", "x", "DISABLE_AUTH", "yes"))
                .startsWith("DISABLE_AUTH: "));
    }

    private static List<String> check(Map<String, String> values) {
        return StartCheck.check(Settings.from(name -> Optional.ofNullable(values.get(name))));
    }

    private static String refusal(Map<String, String> values) {
        return assertThrows(InvalidSetting.class, () -> check(values)).getMessage();
    }
}
