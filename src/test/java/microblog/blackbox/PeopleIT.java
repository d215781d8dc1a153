package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Finding others by name. */
@BlackBox
class PeopleIT {
    private final MicroblogClient api;
    private final Member ana;
    private final Browser browser;

    PeopleIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
        browser = new Browser(api).signIn(ana);
    }

    @Test
    void anyWordOfTheNamesFindsThem() {
        String word = MicroblogClient.fresh("Zürich").replaceAll("[^\\p{L}\\p{N}]", "");
        browser.open("/settings/profile")
                .form("/settings/profile")
                .fill("full_name", "Ana " + word + " Lima")
                .submit();

        String plain = word.replace("ü", "u");
        for (String q : List.of(
                word,
                word.toUpperCase(java.util.Locale.ROOT),
                plain,
                plain.substring(0, plain.length() - 1),
                "lim " + plain)) {
            assertEquals(List.of("@" + ana.username()), found(q), q);
        }
        assertEquals(List.of("@" + ana.username()), found(ana.username()));
        assertFalse(found(plain.substring(1)).contains("@" + ana.username()), "not the beginning of a word");
        assertTrue(found(plain + "x").isEmpty());
        assertTrue(browser.text().contains("Nobody is called that"));
    }

    @Test
    void aNewNameIsFoundAndTheOldOneNot() {
        Member bob = api.member("bob");
        assertEquals(List.of("@" + bob.username()), found(bob.username()));
        String newName = MicroblogClient.fresh("bert");
        bob.put("/api/me", Bodies.object("username", newName)).expect(200);

        assertEquals(List.of("@" + newName), found(newName));
        assertTrue(found(bob.username()).isEmpty());
    }

    @Test
    void withoutAWordTheNewestMembersAreShown() {
        Member newest = api.member("newest");

        assertEquals(
                "@" + newest.username(),
                browser.open("/people").page().selectFirst(".who .small").text());
        browser.press("Follow");
        assertEquals("/@" + newest.username(), browser.address());
        ana.follows(newest).expect(204);
    }

    @Test
    void oddSearchesFindNobody() {
        for (String q : List.of("%", "_", "'", "\\", "...", "x".repeat(500), "a\u0000b", "\uD7FF", "😀")) {
            browser.open("/people?q=" + MicroblogClient.quoted(q)).answer();
            assertTrue(browser.answer().status() < 500, q);
        }
        assertTrue(new Browser(api).open("/people?q=a").address().startsWith("/signin?continue=%2Fpeople"));
    }

    private List<String> found(String q) {
        browser.open("/people?q=" + MicroblogClient.quoted(q)).answer().expect(200);
        return browser.page().select(".who .small:first-of-type").eachText();
    }
}
