package microblog.documentation;

import static microblog.documentation.DocumentFormat.JSON;
import static microblog.documentation.DocumentFormat.YAML;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentFormatTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | JSON",
                "application/yaml | YAML",
                "text/yaml, application/json;q=0.9 | YAML",
                "application/yaml;q=0.5, application/json;q=0.8 | JSON",
                "Application/YAML ; Q=1 | YAML",
                "application/vnd.oai.openapi+json | JSON",
                "application/vnd.oai.openapi;version=3.0 | YAML",
                "application/json;q=0, application/yaml;q=0.1 | YAML",
            })
    void isTheOneThatAcceptPrefers(String accept, DocumentFormat expected) {
        assertEquals(expected, DocumentFormat.asked(null, accept, JSON));
        assertEquals(expected, DocumentFormat.asked(null, accept, YAML));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "*/*",
                "text/html, */*;q=0.8",
                "application/*",
                "application/json, application/yaml",
                "''",
                ";",
                ",,",
                "application/json;q=x, application/yaml;q=1"
            })
    void isTheUsualOneWhereAcceptPrefersNone(String accept) {
        assertEquals(JSON, DocumentFormat.asked(null, accept, JSON));
        assertEquals(YAML, DocumentFormat.asked(null, accept, YAML));
    }

    @Test
    void isTheUsualOneWithoutAnything() {
        assertEquals(YAML, DocumentFormat.asked(null, null, YAML));
    }

    @Test
    void isTheOneThatTheArgumentNamesWhateverAcceptSays() {
        assertEquals(YAML, DocumentFormat.asked("yaml", "application/json", JSON));
        assertEquals(JSON, DocumentFormat.asked("JSON", "application/yaml", YAML));
        assertEquals(JSON, DocumentFormat.asked("xml", null, JSON));
    }
}
