package microblog.micropub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import microblog.errors.Refusal;
import microblog.requests.UrlEncodedForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicropubFormTest {
    @ParameterizedTest
    @CsvSource({
        "category, category",
        "category[], category",
        "category[0], category",
        "category[12], category",
        "photo[0][alt], photo",
        "photo[][value], photo",
        "content[html], content[html]",
        "[], []",
        "a[, a[",
        "a]b[, a]b["
    })
    void namesOfListsAreReadLikeTheirProperty(String field, String property) {
        assertEquals(
                Set.of(property),
                MicropubForm.read(UrlEncodedForm.parse(field + "=x"))
                        .properties()
                        .keySet());
    }

    @Test
    void indexedPhotosAreRefusedLikeOthers() {
        MicropubRequest request = MicropubForm.read(UrlEncodedForm.parse("content=x&photo[0]=https://a.example/a.jpg"));

        assertThrows(Refusal.class, () -> Note.of(request.properties()));
    }
}
