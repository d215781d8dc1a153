package microblog.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import microblog.timeline.PostText.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostTextTest {
    private static final String SITE = "https://here.example";
    private static final Set<String> USERS = Set.of("ana", "bob.b", "émile");

    @ParameterizedTest
    @CsvSource({
        "see https://a.example/x?y=1#z now, https://a.example/x?y=1#z",
        "'see https://a.example/x, and', https://a.example/x",
        "(https://a.example/x), https://a.example/x",
        "https://a.example/x_(y), https://a.example/x_(y)",
        "HTTP://A.example, HTTP://A.example",
        "'is it https://a.example/?', https://a.example/"
    })
    void urlsAreLinksWithoutWhatEndsTheSentence(String text, String url) {
        Part link = parts(text).stream()
                .filter(part -> part.href() != null)
                .findFirst()
                .orElseThrow();

        assertEquals(new Part(url, url, "nofollow ugc noopener"), link);
        assertEquals(text, joined(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "ftp://a.example",
                "https://",
                "https:// x",
                "xhttp",
                "a@ana",
                "@anas",
                "@nobody",
                "x/@ana",
                "<b>"
            })
    void otherThingsStayAsTheyAre(String text) {
        assertEquals(List.of(new Part(text, null, null)), parts(text));
    }

    @ParameterizedTest
    @CsvSource({"@ana!, ana, /@ana", "'hi @bob.b.', bob.b, /@bob.b", "@émile, émile, /@%C3%A9mile", "(@ana), ana, /@ana"
    })
    void usersWhoExistAreLinks(String text, String name, String path) {
        Part link = parts(text).stream()
                .filter(part -> part.href() != null)
                .findFirst()
                .orElseThrow();

        assertEquals(new Part("@" + name, path, null), link);
        assertEquals(text, joined(text));
    }

    @Test
    void linksToThisSiteAreItsOwn() {
        assertEquals(List.of(new Part(SITE + "/@ana", SITE + "/@ana", null)), parts(SITE + "/@ana"));
        assertEquals(
                "nofollow ugc noopener", parts(SITE + ".evil.example/").get(0).rel());
    }

    @Test
    void namesThatATextMayMentionAreKnownWithAndWithoutAFullStop() {
        assertEquals(
                Set.of("ana.", "ana", "bob"),
                PostText.mentions("@ana. @bob a@b @x").collect(Collectors.toSet()));
    }

    private static List<Part> parts(String text) {
        return PostText.parts(text, USERS, SITE);
    }

    private static String joined(String text) {
        return parts(text).stream().map(Part::text).collect(Collectors.joining());
    }
}
