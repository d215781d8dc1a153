package microblog.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonNestingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{}|false",
                "[{}]|false",
                "[[{}]]|true",
                "[],[],[]|false",
                "{\"[[[[\": \"{{{\\\"{{\"}|false",
                "{\"\\\\\": [[]]}|true"
            })
    void countsWhatIsOpenOutsideTexts(String json, boolean deeper) {
        assertEquals(deeper, JsonNesting.isDeeperThan(2, json.getBytes(StandardCharsets.UTF_8)));
    }
}
