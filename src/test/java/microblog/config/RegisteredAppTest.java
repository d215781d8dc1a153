package microblog.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisteredAppTest {
    @Test
    void nameEndsAtTheFirstEqualsSign() {
        RegisteredApp app = RegisteredApp.parse(" My App = https://app.example.com/signin?token= ");

        assertEquals(new RegisteredApp("My App", "https://app.example.com/signin?token="), app);
        assertFalse(app.hasCustomScheme());
        assertTrue(RegisteredApp.parse("Strata=strata://signin/").hasCustomScheme());
        assertTrue(RegisteredApp.parse("X=com.example.app:/cb").hasCustomScheme());
    }

    @Test
    void severalAppsMayShareAUrl() {
        Map<String, String> given = Map.of("SIGNIN_APPS", "iOS=microblog://signin/; Android=microblog://signin/;");

        List<RegisteredApp> apps =
                Settings.from(name -> Optional.ofNullable(given.get(name))).apps();

        assertEquals(
                List.of(
                        new RegisteredApp("iOS", "microblog://signin/"),
                        new RegisteredApp("Android", "microblog://signin/")),
                apps);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "App",
                "=app://x/",
                "App=",
                "App=nothing",
                "App=/path",
                "App=javascript:alert(1)",
                "App=javascript://x/%0aalert(1)",
                "App=data://x/",
                "App=file:///etc/passwd",
                "App=FILE://host/x",
                "App=app://x/#fragment",
                "App=app://x/#",
                "App=app://x/ y",
                "App=https:/cb",
                "App=file:/etc/passwd",
                "App=com.example.app:cb",
                "App=mailto:a@example.com"
            })
    void whatLeadsToNoAppStopsTheStartNamingTheVariable(String setting) {
        InvalidSetting refused = assertThrows(
                InvalidSetting.class,
                () -> Settings.from(name ->
                        Optional.ofNullable(Map.of("SIGNIN_APPS", setting).get(name))));

        assertTrue(refused.getMessage().contains("SIGNIN_APPS"), refused.getMessage());
    }
}
