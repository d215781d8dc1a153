package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The public page of a person, for readers, for programs that read microformats, and for apps that look for endpoints.
 */
@BlackBox
class ProfilePageIT {
    private final MicroblogClient api;
    private final Member ana;
    private final String path;

    ProfilePageIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
        path = "/@" + ana.username();
    }

    @Test
    void hasAnHCard() {
        ana.put("/api/me", Bodies.object("about_me", "Tea & <i>poems</i>")).expect(200);

        Element card = page(path).selectFirst("main .h-card");

        assertEquals(ana.username(), card.selectFirst(".p-name").text());
        assertTrue(card.selectFirst("a.u-url.u-uid").attr("href").endsWith(path));
        assertEquals("/avatar/" + ana.id(), card.selectFirst("img.u-photo").attr("src"));
        assertEquals("Tea & <i>poems</i>", card.selectFirst(".p-note").text());
        assertEquals(ana.username(), card.selectFirst(".p-nickname").text());
    }

    @Test
    void hasThePostsAsHEntriesNewestFirst() {
        JsonObject first = ana.publish("one <script>alert(1)</script>");
        ana.publish("two\nlines");

        Document page = page(path);

        List<String> texts = page.select(".h-entry .e-content").eachText();
        assertEquals(List.of("two lines", "one <script>alert(1)</script>"), texts);
        assertEquals("two\nlines", page.selectFirst(".h-entry .e-content").wholeText());
        Element entry = page.select(".h-entry").get(1);
        assertEquals(
                first.getString("timestamp"),
                entry.selectFirst("time.dt-published").attr("datetime"));
        assertTrue(entry.selectFirst("a.u-url").attr("href").endsWith(path + "/" + first.getInt("id")));
        assertTrue(page.select("script:not([src])").isEmpty());
    }

    @Test
    void hasOlderPostsBehindALink() {
        for (int i = 1; i <= 26; i++) {
            ana.publish("post " + i);
        }

        Document page = page(path);

        assertEquals(25, page.select(".h-entry").size());
        String next = page.selectFirst("a[rel=next]").attr("href");
        assertEquals(List.of("post 1"), page(next).select(".h-entry .e-content").eachText());
    }

    @Test
    void aPostHasAPageOfItsOwn() {
        JsonObject post = ana.publish("only this");
        ana.publish("another");

        Document page = page(path + "/" + post.getInt("id"));

        assertEquals(List.of("only this"), page.select(".h-entry .e-content").eachText());
        Member bob = api.member("bob");
        api.get("/@" + bob.username() + "/" + post.getInt("id")).expect(404);
    }

    @Test
    void theTitleCountsCharactersAsPeopleDo() {
        for (int length : new int[] {35, 60, 61}) {
            String text = "😀".repeat(length);
            int id = ana.publish(text).getInt("id");
            String title = length > 60 ? "😀".repeat(40) + "…" : text;
            String page = api.get("/@" + ana.username() + "/" + id).expect(200).text();
            assertTrue(page.contains("<title>" + ana.username() + ": " + title + " · "), page);
        }
    }

    @Test
    void aDeletedPostIsGoneHoweverItWasDeleted() {
        JsonObject byApi = ana.publish("deleted by the API");
        JsonObject byApp = ana.publish("deleted by an app");
        ana.delete(byApi.getString("url")).expect(204);
        ana.delete("/posts/" + byApp.getInt("id")).expect(200);
        Member bob = api.member("bob");

        for (JsonObject post : List.of(byApi, byApp)) {
            Answer gone = api.get(path + "/" + post.getInt("id")).expect(410);
            assertTrue(gone.text().contains("This post was deleted."), gone::toString);
            assertFalse(gone.text().contains(post.getString("text")), gone::toString);
            api.get("/@" + bob.username() + "/" + post.getInt("id")).expect(404);
        }
        api.get(path + "/2147483647").expect(404);
        api.get(path + "/9999999999").expect(404);
        // Only what an app deleted by Micropub was put aside, to be restored.
        String token = AppUser.signedIn(api, ana).accessToken("delete");
        String url = page(path).select("link[rel=canonical]").attr("href") + "/" + byApi.getInt("id");
        AppUser.expectError(
                api.request("POST", "/micropub")
                        .bearer(token)
                        .json(object("action", "undelete", "url", url))
                        .send(),
                400,
                "invalid_request");
    }

    @Test
    void tellsAppsWhereTheEndpointsAre() {
        Answer answer = api.get(path).expect(200);
        Document page = page(path);
        String links = String.join(", ", answer.headers().get("link"));
        for (String relation : List.of("indieauth-metadata", "authorization_endpoint", "token_endpoint", "micropub")) {
            String href = page.selectFirst("link[rel=" + relation + "]").attr("href");
            assertTrue(href.startsWith("http"), href);
            assertTrue(links.contains("<" + href + ">; rel=\"" + relation + "\""), links);
        }
    }

    @Test
    void answersHeadLikeGetWithoutTheBody() {
        Answer get = api.get(path).expect(200);
        Answer head = api.request("HEAD", path).send().expectEmpty(200);

        assertEquals(get.headers().get("link"), head.headers().get("link"));
        assertEquals(get.header("Content-Type"), head.header("Content-Type"));
    }

    @Test
    void nobodysPageIsNotFound() {
        Answer answer = api.get("/@" + MicroblogClient.fresh("nobody")).expect(404);

        assertTrue(answer.header("Content-Type").orElseThrow().startsWith("text/html"));
        assertTrue(answer.text().contains("Nobody here"));
        api.request("HEAD", "/@" + MicroblogClient.fresh("nobody")).send().expectEmpty(404);
        api.get("/@").expect(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", " b", "?a", "#a", "%41", "🦊", ";a=b", "\"<b>'&", ".", "+", "@"})
    void everyNameHasAPage(String ending) {
        String username = MicroblogClient.fresh("odd") + ending;
        api.post(
                        "/api/users",
                        Bodies.object(
                                "username",
                                username,
                                "email",
                                MicroblogClient.fresh("odd") + "@example.com",
                                "password",
                                "password"))
                .expect(201);

        Document page = page("/@" + MicroblogClient.quoted(username));

        assertEquals(username, page.selectFirst(".p-nickname").text());
        String url = page.selectFirst("a.u-uid").attr("href");
        assertTrue(api.get(url.substring(url.indexOf("/@"))).expect(200).text().contains("h-card"));
    }

    private Document page(String place) {
        Browser browser = new Browser(api).open(place);
        browser.answer().expect(200);
        return browser.page();
    }
}
