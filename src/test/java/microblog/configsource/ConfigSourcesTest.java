package microblog.configsource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

class ConfigSourcesTest {
    private static final int ENVIRONMENT = 300;
    private static final int FILE_IN_THE_APPLICATION = 100;

    @Test
    void dotEnvAnswersItsVariables() {
        ConfigSource source = new DotEnvConfigSource(Map.of("PORT", "8080"));

        assertEquals("8080", source.getValue("PORT"));
        assertNull(source.getValue("OTHER"));
        assertEquals(Set.of("PORT"), source.getPropertyNames());
        assertEquals(Map.of("PORT", "8080"), source.getProperties());
    }

    @Test
    void dotEnvAnswersDottedPropertiesByTheirVariable() {
        ConfigSource source = new DotEnvConfigSource(Map.of("MP_JWT_VERIFY_ISSUER", "https://id.example"));

        assertEquals("https://id.example", source.getValue("mp.jwt.verify.issuer"));
    }

    @Test
    void filesAreWeakerThanTheEnvironmentAndStrongerThanDotEnv() {
        int file = new SecretFileConfigSource().getOrdinal();
        int dotEnv = new DotEnvConfigSource(Map.of()).getOrdinal();

        assertTrue(ENVIRONMENT > file);
        assertTrue(file > dotEnv);
        assertTrue(dotEnv > FILE_IN_THE_APPLICATION);
    }
}
