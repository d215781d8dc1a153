package microblog.people;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of a name as the search compares them: in lower case and without accents. */
final class SearchWords {
    /** The longest word that is kept; of a longer one, its beginning. */
    static final int LONGEST = 40;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private SearchWords() {}

    /** The words of these names, each once; of none where there is no letter or digit. */
    static Set<String> of(String... names) {
        return Arrays.stream(names)
                .filter(name -> name != null)
                .flatMap(SearchWords::words)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> words(String name) {
        String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return BETWEEN.splitAsStream(plain).filter(word -> !word.isEmpty()).map(SearchWords::shortened);
    }

    private static String shortened(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }
}
