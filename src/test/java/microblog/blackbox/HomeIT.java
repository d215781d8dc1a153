package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading, writing and following in a browser, without a script. */
@BlackBox
class HomeIT {
    private final MicroblogClient api;
    private final Member ana;
    private final Member bob;
    private final Browser browser;

    HomeIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
        bob = api.member("bob");
        browser = new Browser(api).signIn(ana);
    }

    @Test
    void theFrontPageSaysWhatThisIsToBrowsersOnly() {
        ana.publish("hello from the front page");
        Browser stranger = new Browser(api).open("/");

        stranger.answer().expect(200);
        assertEquals("Microblog", stranger.heading());
        assertEquals(
                "/register",
                stranger.page().selectFirst("main a.button:contains(Register)").attr("href"));
        assertEquals(
                "/signin",
                stranger.page().selectFirst("main a.button:contains(Sign in)").attr("href"));
        assertTrue(stranger.text().contains("hello from the front page"));
        for (String accept : List.of("*/*", "application/json", "application/json, text/html;q=0.9", "text/*")) {
            api.request("GET", "/").header("Accept", accept).send().expect(302).expectHeader("Location", "/docs");
        }
        api.get("/").expect(302);
    }

    @Test
    void whatIsPublishedIsThere() {
        browser.open("/");
        assertEquals(
                "What is new?", browser.page().selectFirst("label[for=text]").text());
        browser.form("/publish").fill("text", "first line\r\nsecond <b>line</b>");
        Browser.Form form = browser.form("/publish").fill("text", "first line\r\nsecond <b>line</b>");
        form.submit();

        assertEquals("/", browser.address());
        assertEquals(
                "Your post is published.",
                browser.page().selectFirst("[role=status]").text());
        assertEquals(
                "first line\nsecond <b>line</b>",
                browser.page().selectFirst(".post .text").wholeText());
        assertNull(browser.open("/").page().selectFirst("[role=status]"), "it is told once");
        JsonObject post =
                ana.get("/api/feed").expect(200).object().getJsonArray("data").getJsonObject(0);
        assertEquals("first line\nsecond <b>line</b>", post.getString("text"));
    }

    @Test
    void aSecondClickPublishesNothingMore() {
        Browser.Form form = browser.open("/").form("/publish").fill("text", "clicked twice");
        form.submit();

        form.submit();

        assertEquals(
                "Your post is published.",
                browser.page().selectFirst("[role=status]").text());
        assertEquals(1, browser.page().select(".post .text").size());
        browser.form("/publish").fill("text", "something else").submit();
        assertEquals(2, browser.page().select(".post .text").size());
    }

    @ParameterizedTest
    @CsvSource({"0, Write something first", "281, Use at most 280 characters"})
    void whatBreaksTheRulesComesBackWithItsText(int length, String error) {
        String text = "😀".repeat(length);
        browser.open("/").form("/publish").fill("text", text).submit();

        browser.answer().expect(400);
        assertTrue(browser.page().title().startsWith("Error: "), browser.page().title());
        assertEquals(error, browser.page().selectFirst("#text-error").text());
        assertEquals("#text", browser.page().selectFirst(".summary a").attr("href"));
        assertTrue(browser.page().selectFirst(".summary").hasAttr("autofocus"));
        assertEquals(text, browser.form("/publish").value("text"));
    }

    @Test
    void whoseSessionEndsWhileWritingFindsTheTextAgain() {
        String text = "Unpublished & \"kept\" 100 % +1\n" + "😀".repeat(240);
        Browser writer = new Browser(api).signIn(ana);
        Browser.Form form = writer.open("/").form("/publish").fill("text", text);
        writer.forgetCookies();

        form.submit();

        assertEquals("Sign in", writer.heading());
        writer.form("/signin")
                .fill("login", ana.username())
                .fill("password", ana.password())
                .submit();
        assertEquals("Home", writer.heading());
        assertEquals(text, writer.form("/publish").value("text"));
        writer.form("/publish").submit();
        assertEquals(text, writer.page().selectFirst(".post .text").wholeText());
    }

    @Test
    void aFormFromBeforeAnotherSignInKeepsItsText() {
        Browser.Form old = browser.open("/").form("/publish").fill("text", "kept");
        browser.signOutAndIn(ana);

        old.submit();

        browser.answer().expect(403);
        assertTrue(browser.page().title().startsWith("Error: "), browser.page().title());
        assertEquals("kept", browser.form("/publish").value("text"));
        browser.form("/publish").submit();
        assertEquals("kept", browser.page().selectFirst(".post .text").wholeText());
        JsonObject post = ana.publish("before");
        String path = "/@" + ana.username() + "/" + post.getInt("id") + "/edit";
        Browser.Form edit = browser.open(path).form(path).fill("text", "after");
        browser.signOutAndIn(ana);
        edit.submit();
        assertEquals("after", browser.form(path).value("text"));
        browser.forgetCookies();
        browser.form(path).submit();
        browser.form("/signin")
                .fill("login", ana.username())
                .fill("password", ana.password())
                .submit();
        assertEquals("after", browser.form(path).value("text"));
        ana.get("/api/posts/" + post.getInt("id")).expect(200);
    }

    @Test
    void pagesLeadThroughAllPostsAndBackWhileOthersWrite() {
        List<String> published = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> bob.publish("post " + i).getString("text"))
                .toList();
        ana.follow(bob).expect(204);
        browser.open("/");
        assertNull(browser.page().selectFirst("a:contains(Newer posts)"));
        List<String> seen = new ArrayList<>(texts());
        String first = browser.address();
        bob.publish("written meanwhile");
        String second = browser.follow("Older posts").address();
        seen.addAll(texts());
        browser.follow("Older posts");
        seen.addAll(texts());
        assertNull(browser.page().selectFirst("a:contains(Older posts)"));
        assertTrue(browser.page().select("form[action=/publish]").isEmpty(), "the form is on the first page");

        assertEquals(60, seen.size());
        assertEquals(new HashSet<>(published), new HashSet<>(seen));
        assertEquals(second, browser.follow("Newer posts").address());
        assertEquals(first, browser.follow("Newer posts").address());
    }

    @Test
    void onesOwnPostCanBeChangedAndDeleted() {
        JsonObject post = ana.publish("with a tpyo");
        String path = "/@" + ana.username() + "/" + post.getInt("id");
        browser.open(path).open(path + "/edit");
        assertEquals("with a tpyo", browser.form(path).value("text"));

        browser.form(path).fill("text", "").submit().answer().expect(400);
        browser.form(path).fill("text", "without a typo").submit();
        assertEquals(path, browser.address());
        assertTrue(browser.text().contains("Your post is changed."));
        assertEquals(
                "without a typo",
                ana.get("/api/posts/" + post.getInt("id")).object().getString("text"));

        browser.open(path + "/delete");
        ana.get("/api/posts/" + post.getInt("id")).expect(200);
        browser.press("Delete");
        assertEquals("/@" + ana.username(), browser.address());
        ana.get("/api/posts/" + post.getInt("id")).expect(404);
        assertEquals(410, browser.open(path).answer().status());
    }

    @Test
    void nobodyChangesOthersPosts() {
        JsonObject post = bob.publish("mine");
        String path = "/@" + bob.username() + "/" + post.getInt("id");
        assertTrue(browser.open(path)
                .page()
                .select("a:contains(Edit), a:contains(Delete)")
                .isEmpty());
        assertEquals(403, browser.open(path + "/edit").answer().status());
        String token = browser.open("/").form("/publish").value("form_token");
        for (String action : List.of("edit", "delete")) {
            Answer refused = browser.request("POST", path + "/" + action)
                    .body("application/x-www-form-urlencoded", "text=yours&form_token=" + token)
                    .send();
            assertEquals(403, refused.status(), action);
        }
        assertEquals("mine", bob.get("/api/posts/" + post.getInt("id")).object().getString("text"));
        assertTrue(new Browser(api).open(path + "/edit").address().startsWith("/signin?continue="));
    }

    @Test
    void followingShowsTheirPostsAtHome() {
        bob.publish("a post by bob");
        assertTrue(browser.open("/").text().contains("Nobody you follow has posted yet. Find people"));

        browser.open("/@" + bob.username()).press("Follow");

        assertEquals("/@" + bob.username(), browser.address());
        assertEquals(
                "You follow " + bob.username() + " now.",
                browser.page().selectFirst("[role=status]").text());
        ana.follows(bob).expect(204);
        assertTrue(browser.open("/").text().contains("a post by bob"));
        assertTrue(browser.open("/@" + bob.username() + "/followers").text().contains(ana.username()));
        assertTrue(browser.open("/@" + ana.username() + "/following").text().contains(bob.username()));

        browser.press("Unfollow");
        ana.follows(bob).expect(404);
        assertFalse(browser.open("/").text().contains("a post by bob"));
        assertTrue(browser.open("/@" + ana.username())
                .page()
                .select("button:contains(Follow)")
                .isEmpty());
    }

    @Test
    void addressesAndUsersInTextsAreLinks() {
        bob.publish("@" + ana.username() + ", see https://a.example/x?y=1. Not @" + MicroblogClient.fresh("nobody")
                + " or javascript:alert(1)");

        Element text = browser.open("/@" + bob.username()).page().selectFirst(".e-content");

        assertEquals(
                List.of("/@" + ana.username(), "https://a.example/x?y=1"),
                text.select("a").eachAttr("href"));
        assertEquals("nofollow ugc noopener", text.select("a").get(1).attr("rel"));
        assertEquals("auto", text.attr("dir"));
    }

    @Test
    void everybodysPostsAreAtEveryone() {
        bob.publish("for everyone");

        assertTrue(new Browser(api).open("/everyone").text().contains("for everyone"));
        assertTrue(browser.open("/everyone").text().contains("for everyone"));
    }

    @Test
    void aPostTellsOthersWhatItIs() {
        JsonObject post = ana.publish("what it\nis");
        String path = "/@" + ana.username() + "/" + post.getInt("id");
        Browser stranger = new Browser(api).open(path);

        assertEquals(
                ana.username() + ": what it is · Microblog", stranger.page().title());
        assertTrue(
                stranger.page().selectFirst("link[rel=canonical]").attr("href").endsWith(path));
        assertEquals(
                "what it is",
                stranger.page().selectFirst("meta[name=description]").attr("content"));
        assertEquals(
                "what it is",
                stranger.page().selectFirst("meta[property=og:description]").attr("content"));
        assertEquals(
                "article", stranger.page().selectFirst("meta[property=og:type]").attr("content"));
    }

    @Test
    void publicPagesAreKeptUntilTheyChange() {
        for (int i = 0; i < 25; i++) {
            ana.publish("x".repeat(200) + " https://example.com/ @" + bob.username() + " " + i);
        }
        for (String path : List.of("/@" + ana.username(), "/everyone", "/@" + ana.username() + "/followers")) {
            Answer answer = api.request("GET", path)
                    .header("Accept", "text/html")
                    .send()
                    .expect(200);
            String tag = answer.header("ETag").orElseThrow();
            assertTrue(
                    answer.text().length() < 40_000, path + ": " + answer.text().length());
            api.request("GET", path)
                    .header("Accept", "text/html")
                    .header("If-None-Match", tag)
                    .send()
                    .expect(304);
            ana.publish("something new");
            api.member("carol").follow(ana).expect(204);
            assertNotEquals(
                    tag,
                    api.request("GET", path)
                            .header("Accept", "text/html")
                            .send()
                            .header("ETag")
                            .orElseThrow());
        }
        assertEquals(
                "no-store",
                browser.open("/@" + ana.username())
                        .answer()
                        .header("Cache-Control")
                        .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/publish",
                "/settings/profile",
                "/settings/password",
                "/settings/apps",
                "/password/forgot",
                "/password/reset",
                "/signout"
            })
    void formsOfOtherSitesAreRefused(String path) {
        for (String token : List.of("", "&form_token=x")) {
            Answer refused = browser.request("POST", path)
                    .body("application/x-www-form-urlencoded", "text=x&email=a%40b.example" + token)
                    .send();
            assertEquals(403, refused.status(), refused::toString);
            assertTrue(refused.text().contains("This form is no longer valid"), refused::toString);
        }
    }

    @Test
    void followFormsOfOtherSitesAreRefused() {
        Answer refused = browser.request("POST", "/@" + bob.username() + "/follow")
                .body("application/x-www-form-urlencoded", "form_token=x")
                .send();

        assertEquals(403, refused.status());
        ana.follows(bob).expect(404);
    }

    @Test
    void picturesAndTheMarkComeFromHere() {
        api.get("/avatar/" + ana.id()).expect(200).expectHeader("Content-Type", "image/svg+xml");
        api.get("/favicon.ico").expect(404);
        api.request("GET", "/favicon.ico")
                .header("Accept", "image/avif,image/webp,image/svg+xml,image/*,*/*;q=0.8")
                .send()
                .expect(200)
                .expectHeader("Content-Type", "image/x-icon");
        api.get("/favicon.svg").expect(200);
        assertTrue(api.get("/robots.txt").expect(200).text().contains("User-agent: *"));
        for (String path : List.of("/", "/everyone", "/people", "/@" + ana.username(), "/settings/apps")) {
            Set<String> sources =
                    new HashSet<>(browser.open(path).page().select("[src]").eachAttr("src"));
            assertTrue(sources.stream().allMatch(src -> src.startsWith("/")), sources::toString);
        }
    }

    private List<String> texts() {
        return browser.page().select(".post .text").eachText();
    }
}
