package microblog.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainWordsTest {
    @ParameterizedTest
    @CsvSource({
        "password, Shorter than minimum length 3., Choose at least 3 characters",
        "username, Length must be between 3 and 64., Choose 3 to 64 characters",
        "text, Length must be between 1 and 280., Use at most 280 characters",
        "about_me, Longer than maximum length 140., Use at most 140 characters",
        "username, Missing data for required field., Enter a user name",
        "username, Use a different username., Use a different username."
    })
    void whatProgramsAreToldIsSaidInPlainWords(String field, String message, String words) {
        assertEquals(words, PlainWords.of(field, List.of(message)));
    }
}
