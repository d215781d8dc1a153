package microblog.people;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchWordsTest {
    @ParameterizedTest
    @CsvSource({
        "José, jose",
        "ÅNGSTRÖM, angstrom",
        "Ñandú, nandu",
        "ﬁne, fine",
        "Ana, ana",
        "İpek, ipek",
        "Ελένη, ελενη"
    })
    void caseAndAccentsDontCount(String name, String word) {
        assertEquals(Set.of(word), SearchWords.of(name));
    }

    @Test
    void everyWordOfAllNamesCountsOnce() {
        assertEquals(Set.of("ana", "lima", "7"), SearchWords.of("ana_lima-7", "Ana  Lima"));
        assertEquals(Set.of("ana"), SearchWords.of("ana", null));
        assertEquals(Set.of(), SearchWords.of("", "…!"));
    }

    @Test
    void aLongWordIsKnownByItsBeginning() {
        assertEquals(Set.of("x".repeat(SearchWords.LONGEST)), SearchWords.of("x".repeat(64)));
    }
}
