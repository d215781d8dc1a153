package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** JSON Feed 1.1 and Atom (RFC 4287) of one person, of everybody, and of oneself. */
@BlackBox
class FeedsIT {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final MicroblogClient api;
    private final Member ana;
    private final String page;
    private final String site;

    FeedsIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
        page = "/@" + ana.username();
        String issuer =
                api.get("/.well-known/oauth-authorization-server").object().getString("issuer");
        site = issuer.substring(0, issuer.length() - 1);
    }

    @Test
    void jsonFeedHasWhatReadersNeed() {
        JsonObject post = ana.publish("Hello <world> & all,\nsee https://example.org/?a=1&b=2.");

        JsonObject feed = api.get(page + "/feed.json")
                .expect(200)
                .expectHeader("Content-Type", "application/feed+json")
                .expectHeader("Link", "<" + site + page + "/feed.json>; rel=\"self\"" + hub())
                .object();

        assertEquals("https://jsonfeed.org/version/1.1", feed.getString("version"));
        assertEquals(ana.username(), feed.getString("title"));
        assertEquals(site + page, feed.getString("home_page_url"));
        assertEquals(site + page + "/feed.json", feed.getString("feed_url"));
        assertFalse(feed.containsKey("next_url"));
        JsonObject item = feed.getJsonArray("items").getJsonObject(0);
        String day = post.getString("timestamp").substring(0, 10);
        assertEquals(
                "tag:" + URI.create(site).getHost() + "," + day + ":posts/" + post.getInt("id"), item.getString("id"));
        assertEquals(site + page + "/" + post.getInt("id"), item.getString("url"));
        assertEquals(post.getString("text"), item.getString("content_text"));
        assertEquals(
                "Hello &lt;world&gt; &amp; all,<br>see <a href=\"https://example.org/?a=1&amp;b=2\""
                        + " rel=\"nofollow ugc noopener\">https://example.org/?a=1&amp;b=2</a>.",
                item.getString("content_html"));
        assertEquals(post.getString("timestamp"), item.getString("date_published"));
        assertFalse(item.containsKey("date_modified"));
        JsonObject author = item.getJsonArray("authors").getJsonObject(0);
        assertEquals(
                object("name", ana.username(), "url", site + page, "avatar", site + "/avatar/" + ana.id()), author);
    }

    @Test
    void atomSaysTheSame() throws Exception {
        JsonObject post = ana.publish("In <Atom> & \u0001\u000B\uFFFE\uFFFF \uD83D\uDE00");
        JsonObject item = items("/feed.json").get(0);

        Document feed =
                atom(api.get(page + "/feed.atom").expect(200).expectHeader("Content-Type", "application/atom+xml"));

        assertEquals(site + page + "/feed.atom", link(feed.getDocumentElement(), "self"));
        assertEquals(site + page, link(feed.getDocumentElement(), "alternate"));
        assertEquals(ana.username(), text(feed.getDocumentElement(), "title"));
        Element entry = (Element) feed.getElementsByTagNameNS(ATOM, "entry").item(0);
        assertEquals(item.getString("id"), text(entry, "id"));
        assertEquals(item.getString("url"), link(entry, "alternate"));
        assertEquals(post.getString("timestamp"), text(entry, "published"));
        assertEquals(post.getString("timestamp"), text(entry, "updated"));
        assertEquals("In &lt;Atom&gt; &amp; \uFFFD\uFFFD\uFFFD\uFFFD \uD83D\uDE00", text(entry, "content"));
        assertEquals(
                "html", ((Element) entry.getElementsByTagNameNS(ATOM, "content").item(0)).getAttribute("type"));
    }

    @Test
    void whatWasEditedSaysSoAndKeepsItsIdUnderAnotherName() {
        JsonObject post = ana.publish("first words");
        String id = items("/feed.json").get(0).getString("id");
        ana.put(post.getString("url"), object("text", "first words")).expect(200);
        assertFalse(items("/feed.json").get(0).containsKey("date_modified"));

        JsonObject before = ana.put(post.getString("url"), object("text", "second words"))
                .expect(200)
                .object();
        JsonObject item = items("/feed.json").get(0);
        assertEquals("second words", item.getString("content_text"));
        assertTrue(item.getString("date_modified").compareTo(before.getString("timestamp")) > 0, item::toString);

        String newName = MicroblogClient.fresh("anew");
        ana.put("/api/me", object("username", newName)).expect(200);
        JsonObject renamed = api.get("/@" + newName + "/feed.json")
                .expect(200)
                .object()
                .getJsonArray("items")
                .getJsonObject(0);
        assertEquals(id, renamed.getString("id"));
        assertEquals(site + "/@" + newName + "/" + post.getInt("id"), renamed.getString("url"));
    }

    @Test
    void aPollOfWhatHasNotChangedIs304() {
        JsonObject post = ana.publish("polled");
        for (String path : List.of(page + "/feed.json", page + "/feed.atom")) {
            String tag = tag(path);
            Answer same = api.request("GET", path).header("If-None-Match", tag).send();
            same.expectEmpty(304).expectHeader("ETag", tag).expectHeader("Cache-Control", "public, no-cache");
            api.request("GET", path)
                    .header("If-None-Match", "\"another\"")
                    .send()
                    .expect(200);
            assertEquals(
                    304,
                    api.request("HEAD", path)
                            .header("If-None-Match", tag)
                            .send()
                            .status());
        }
        changesTheTag(() -> ana.put(post.getString("url"), object("text", "edited")));
        changesTheTag(() -> ana.put("/api/me", object("about_me", "about me")));
        JsonObject other = ana.publish("one more");
        changesTheTag(() -> ana.delete(post.getString("url")));
        // As many posts as before, and the newest is the same: still another feed.
        changesTheTag(() -> {
            ana.publish("and another");
            ana.delete(other.getString("url"));
        });
        String tag = tag(page + "/feed.json");
        api.member("ben").publish("nothing to do with it");
        assertEquals(tag, tag(page + "/feed.json"));
    }

    @Test
    void readersThatOnlyKnowTimesAreToldToo() {
        ana.publish("timed");
        String time = awaitLastModified();

        Answer same = api.request("GET", page + "/feed.json")
                .header("If-Modified-Since", time)
                .send();
        same.expectEmpty(304);
        api.request("GET", page + "/feed.json")
                .header("If-Modified-Since", "Sat, 01 Jan 2000 00:00:00 GMT")
                .send()
                .expect(200);
        // The tag counts where both are sent (RFC 9110, section 13.1.3).
        api.request("GET", page + "/feed.json")
                .header("If-Modified-Since", time)
                .header("If-None-Match", "\"another\"")
                .send()
                .expect(200);
        ana.publish("timed anew");
        api.request("GET", page + "/feed.json")
                .header("If-Modified-Since", time)
                .send()
                .expect(200);
    }

    @Test
    void pagesLeadToAllPostsWhileOthersAreWritten() throws Exception {
        List<String> texts = IntStream.range(0, 60).mapToObj(i -> "post " + i).toList();
        texts.forEach(ana::publish);
        List<String> found = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        Optional<String> next = Optional.of(page + "/feed.json");
        int page = 0;
        while (next.isPresent()) {
            JsonObject feed = api.get(next.get()).expect(200).object();
            feed.getJsonArray("items").forEach(item -> {
                found.add(0, item.asJsonObject().getString("content_text"));
                ids.add(item.asJsonObject().getString("id"));
            });
            ana.publish("meanwhile " + page++);
            next = Optional.ofNullable(feed.getString("next_url", null)).map(this::path);
        }

        assertEquals(texts, found);
        assertEquals(ids.size(), new HashSet<>(ids).size());
        Document atom = atom(api.get(this.page + "/feed.atom?limit=10").expect(200));
        String following = link(atom.getDocumentElement(), "next");
        assertTrue(following.contains("?after=") && following.endsWith("&limit=10"), following);
        Document second = atom(api.get(path(following)).expect(200));
        assertEquals(10, second.getElementsByTagNameNS(ATOM, "entry").getLength());
        assertEquals(following, link(second.getDocumentElement(), "self"));
        assertEquals(site + this.page + "/feed.atom", link(second.getDocumentElement(), "first"));
    }

    @Test
    void everybodysFeedHasEverybodysPosts() throws Exception {
        JsonObject byBen = api.member("ben").publish("by ben");
        JsonObject byAna = ana.publish("by ana");

        JsonObject feed = api.get("/everyone/feed.json").expect(200).object();
        List<String> texts = feed.getJsonArray("items").stream()
                .map(item -> item.asJsonObject().getString("content_text"))
                .toList();
        assertTrue(texts.containsAll(List.of("by ben", "by ana")), texts::toString);
        assertEquals(site + "/everyone", feed.getString("home_page_url"));
        Document atom = atom(api.get("/everyone/feed.atom?limit=2").expect(200));
        assertEquals(2, atom.getElementsByTagNameNS(ATOM, "entry").getLength());
        String tag = tag("/everyone/feed.json");
        assertEquals(
                304,
                api.request("GET", "/everyone/feed.json")
                        .header("If-None-Match", tag)
                        .send()
                        .status());
        ana.delete(byAna.getString("url")).expect(204);
        assertNotEquals(tag, tag("/everyone/feed.json"));
        assertTrue(byBen.getInt("id") > 0);
    }

    @Test
    void ownFeedNeedsATokenThatMayRead() {
        Member ben = api.member("ben");
        ana.follow(ben).expect(204);
        ben.publish("for followers");

        Answer feed = ana.get("/feed.json").expect(200).expectHeader("Cache-Control", "private, no-cache");
        assertEquals(
                "for followers",
                feed.object().getJsonArray("items").getJsonObject(0).getString("content_text"));
        assertEquals(
                304,
                ana.request("GET", "/feed.json")
                        .header("If-None-Match", feed.header("ETag").orElseThrow())
                        .send()
                        .status());
        // What is of no interest to them changes nothing.
        api.member("cleo").publish("for nobody");
        String tag = feed.header("ETag").orElseThrow();
        assertEquals(304, polled("If-None-Match", tag).status());
        assertEquals(304, polled("If-None-Match", tag).status(), "asked again, it is known without a look at posts");
        changesTheOwnTag(() -> ana.unfollow(ben).expect(204));
        changesTheOwnTag(() -> ana.follow(ben).expect(204));
        changesTheOwnTag(() -> ben.publish("more"));
        changesTheOwnTag(() -> ana.publish("own"));
        changesTheOwnTag(() -> ben.put("/api/me", object("username", MicroblogClient.fresh("benjamin")))
                .expect(200));
        api.get("/feed.json").expectError(ApiError.unauthorized());
        String token = AppUser.signedIn(api, ana).accessToken("create");
        api.request("GET", "/feed.json").bearer(token).send().expectError(ApiError.forbidden());
    }

    /** A change of the own feed, after which an answer that was known before is known no longer. */
    private void changesTheOwnTag(Runnable change) {
        String before = ana.get("/feed.json").header("ETag").orElseThrow();
        assertEquals(304, polled("If-None-Match", before).status());
        change.run();
        Answer after = polled("If-None-Match", before).expect(200);
        assertNotEquals(before, after.header("ETag").orElseThrow());
    }

    private Answer polled(String header, String value) {
        return ana.request("GET", "/feed.json").header(header, value).send();
    }

    @Test
    void ownFeedTellsReadersThatOnlyKnowTimes() {
        Member ben = api.member("ben");
        ben.publish("old");
        ana.publish("own");
        String time = awaitLastModified(() -> ana.get("/feed.json"));

        Answer known = polled("If-Modified-Since", time);
        assertEquals(304, known.status(), known::toString);
        assertTrue(known.header("ETag").isPresent(), known::toString);
        ana.follow(ben).expect(204);
        assertEquals(
                "old",
                polled("If-Modified-Since", time)
                        .expect(200)
                        .object()
                        .getJsonArray("items")
                        .getJsonObject(1)
                        .getString("content_text"));
    }

    @Test
    void pagesNameTheirFeeds() {
        JsonObject post = ana.publish("with a page");
        for (String path : List.of(page, page + "/" + post.getInt("id"))) {
            Answer answer =
                    api.request("GET", path).header("Accept", "text/html").send();
            for (String[] feed : new String[][] {{"json", "feed+json"}, {"atom", "atom+xml"}}) {
                String url = site + page + "/feed." + feed[0];
                assertTrue(
                        answer.text()
                                .contains("<link rel=\"alternate\" href=\"" + url + "\" type=\"application/" + feed[1]
                                        + "\">"),
                        answer::toString);
                assertTrue(
                        answer.header("Link")
                                .orElseThrow()
                                .contains("<" + url + ">; rel=\"alternate\"; type=\"application/" + feed[1] + "\""),
                        answer::toString);
            }
        }
        String everyone = api.get("/everyone").text();
        assertTrue(everyone.contains("href=\"/everyone/feed.json\"") && everyone.contains("/everyone/feed.atom"));
    }

    @Test
    void whatIsNotThereOrMalformedIsRefusedInJson() {
        api.get("/@" + MicroblogClient.fresh("nobody") + "/feed.json").expectError(ApiError.notFound());
        api.get(page + "/feed.rss").expect(404);
        api.get(page + "/feed.json?after=yesterday")
                .expectError(ApiError.invalidQuery("after", "Not a valid datetime."));
        api.get(page + "/feed.json?limit=0").expectError(ApiError.badRequest());
        api.get(page + "/feed.atom?offset=1").expect(200);
        ana.publish("one");
        api.get(page + "/feed.atom?offset=1").expectError(ApiError.badRequest());
        api.get(page + "/feed.atom?limit=99999999999999999999999").expect(200);
        api.request("POST", page + "/feed.json").send().expect(405);
    }

    @Test
    void anEmptyFeedIsAFeed() throws Exception {
        assertEquals(List.of(), items("/feed.json"));
        Document atom = atom(api.get(page + "/feed.atom").expect(200));
        assertEquals(0, atom.getElementsByTagNameNS(ATOM, "entry").getLength());
        assertTrue(text(atom.getDocumentElement(), "updated").startsWith("2"));
    }

    @Test
    void headAnswersAsGetDoes() {
        ana.publish("headed");
        Answer get = api.get(page + "/feed.atom").expect(200);
        Answer head = api.request("HEAD", page + "/feed.atom").send().expect(200);
        for (String name : List.of("Content-Type", "Content-Length", "ETag", "Link", "Cache-Control")) {
            assertEquals(get.header(name), head.header(name), name);
        }
    }

    @Test
    void anyOriginMayReadThem() {
        Answer answer = api.request("GET", page + "/feed.json")
                .header("Origin", "https://reader.example")
                .send();
        answer.expect(200).expectHeader("Access-Control-Allow-Origin", "*").expectNoHeader("Set-Cookie");
        assertTrue(answer.list("Access-Control-Expose-Headers").contains("ETag"), answer::toString);
        Answer preflight = api.request("OPTIONS", page + "/feed.json")
                .header("Origin", "https://reader.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "if-none-match")
                .send();
        assertTrue(preflight.list("Access-Control-Allow-Headers").contains("If-None-Match"), preflight::toString);
    }

    private void changesTheTag(Runnable change) {
        String json = tag(page + "/feed.json");
        String atom = tag(page + "/feed.atom");
        change.run();
        assertNotEquals(json, tag(page + "/feed.json"));
        assertNotEquals(atom, tag(page + "/feed.atom"));
    }

    private String tag(String path) {
        return api.get(path).expect(200).header("ETag").orElseThrow();
    }

    /** A feed has the header as soon as the second is over in which it was changed. */
    private String awaitLastModified() {
        return awaitLastModified(() -> api.get(page + "/feed.json"));
    }

    private static String awaitLastModified(Supplier<Answer> feed) {
        Optional<String> time;
        do {
            time = feed.get().expect(200).header("Last-Modified");
        } while (time.isEmpty());
        return time.get();
    }

    private List<JsonObject> items(String feed) {
        return api.get(page + feed).expect(200).object().getJsonArray("items").stream()
                .map(JsonValue::asJsonObject)
                .toList();
    }

    /** What a feed's headers say of the hub of this server, if it has one. */
    private String hub() {
        String links = api.get(page + "/feed.json").header("Link").orElseThrow();
        int hub = links.indexOf(", <");
        return hub < 0 ? "" : links.substring(hub);
    }

    private String path(String url) {
        assertTrue(url.startsWith(site), url);
        return url.substring(site.length());
    }

    private static Document atom(Answer answer) throws Exception {
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setNamespaceAware(true);
        return parsers.newDocumentBuilder().parse(new ByteArrayInputStream(answer.content()));
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagNameNS(ATOM, name).item(0).getTextContent();
    }

    private static String link(Element parent, String relation) {
        NodeList links = parent.getChildNodes();
        return IntStream.range(0, links.getLength())
                .mapToObj(links::item)
                .filter(node -> node instanceof Element link
                        && link.getLocalName().equals("link")
                        && link.getAttribute("rel").equals(relation))
                .map(node -> ((Element) node).getAttribute("href"))
                .findFirst()
                .orElseThrow();
    }
}
