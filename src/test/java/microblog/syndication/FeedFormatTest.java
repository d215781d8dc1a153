package microblog.syndication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.SchemaReader;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.rng.CompactSchemaReader;
import com.thaiopensource.xml.sax.ErrorHandlerImpl;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Feeds against the rules of their formats, whatever people write. */
class FeedFormatTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 2, 1, 7, 30, 5, 123_456_000);
    private static final String SITE = "https://blog.example.org";
    private static final FeedAuthor ANA =
            new FeedAuthor("Ana \"<&>' \uD83D\uDE00\u0001", "ana", SITE + "/@ana", SITE + "/avatar/1");

    /** With everything that a feed can have, and with as little as possible. */
    private static final List<SyndicatedFeed> FEEDS = List.of(
            feed("about <me>\n\u000B", SITE + "/@ana/feed.x?after=2026-02-01T07:30:05.123456Z&limit=2", ANA, items()),
            feed("", null, null, items()),
            feed("", null, ANA, List.of()));

    @Test
    void atomIsValidByItsSchema() throws Exception {
        for (SyndicatedFeed feed : FEEDS) {
            assertEquals("", errors(FeedFormat.ATOM.bytes(feed)), feed::toString);
        }
    }

    @Test
    void theSchemaFindsWhatIsWrong() throws Exception {
        String right = new String(FeedFormat.ATOM.bytes(FEEDS.get(0)), StandardCharsets.UTF_8);
        for (String part : List.of("id>", "updated>", "name>", " href=", "\"html\"", "Z<", "<feed xmlns")) {
            String wrong = right.replace(part, part.replaceFirst("([a-zA-Z<])", "$1x"));
            assertNotEquals("", errors(wrong.getBytes(StandardCharsets.UTF_8)), part);
        }
    }

    @Test
    void jsonFeedKeepsItsRules() {
        for (SyndicatedFeed feed : FEEDS) {
            JsonObject json = json(FeedFormat.JSON.bytes(feed));
            assertEquals("https://jsonfeed.org/version/1.1", json.getString("version"));
            assertFalse(json.getString("title").isEmpty());
            for (String url : List.of("home_page_url", "feed_url", "next_url", "icon")) {
                assertUrl(json.get(url));
            }
            assertMembers(
                    json,
                    "version title home_page_url feed_url description next_url icon authors hubs items",
                    feed.items().size());
            Set<String> ids = new HashSet<>();
            for (JsonValue value : json.getJsonArray("items")) {
                JsonObject item = value.asJsonObject();
                assertTrue(ids.add(item.getString("id")));
                assertTrue(item.containsKey("content_html") || item.containsKey("content_text"));
                assertUrl(item.get("url"));
                OffsetDateTime.parse(item.getString("date_published"));
                OffsetDateTime.parse(item.getString("date_modified", item.getString("date_published")));
                assertMembers(item, "id url content_html content_text date_published date_modified authors", 0);
                JsonObject author = item.getJsonArray("authors").getJsonObject(0);
                assertFalse(author.getString("name").isEmpty());
                assertUrl(author.get("url"));
                assertUrl(author.get("avatar"));
            }
        }
    }

    private static void assertMembers(JsonObject object, String known, int items) {
        Set<String> others = new HashSet<>(object.keySet());
        others.removeAll(Set.of(known.split(" ")));
        assertEquals(Set.of(), others);
        assertFalse(object.containsValue(JsonValue.NULL), object::toString);
        assertTrue(!object.containsKey("items") || object.getJsonArray("items").size() == items);
    }

    private static void assertUrl(JsonValue value) {
        assertTrue(value == null || URI.create(((JsonString) value).getString()).isAbsolute(), () -> value.toString());
    }

    private static SyndicatedFeed feed(String description, String next, FeedAuthor author, List<FeedItem> items) {
        return new SyndicatedFeed(
                "tag:blog.example.org,2026-02-01:users/1",
                "Posts & <more>\uFFFF",
                description,
                SITE + "/@ana",
                SITE + "/@ana/feed.x",
                SITE + "/@ana/feed.x",
                next,
                next == null ? null : "https://hub.example.org/?a=1&b=2",
                author == null ? null : author.avatar(),
                author,
                TIME,
                items);
    }

    private static List<FeedItem> items() {
        return List.of(
                item(1, "plain", null),
                item(2, " \r\n\t<script>&amp;]]> \u0000\u001F\uD800", TIME.plusDays(1)),
                item(3, "\u202E\u0085\u2028", TIME));
    }

    private static FeedItem item(long id, String text, LocalDateTime editedAt) {
        return new FeedItem(
                id,
                "tag:blog.example.org,2026-02-01:posts/" + id,
                SITE + "/@ana/" + id,
                text.strip(),
                text,
                text.replace("<", "&lt;"),
                TIME,
                editedAt,
                ANA);
    }

    private static String errors(byte[] atom) throws IOException, SAXException {
        StringWriter errors = new StringWriter();
        PropertyMapBuilder properties = new PropertyMapBuilder();
        properties.put(ValidateProperty.ERROR_HANDLER, new ErrorHandlerImpl(errors));
        SchemaReader reader = CompactSchemaReader.getInstance();
        ValidationDriver schema = new ValidationDriver(properties.toPropertyMap(), reader);
        InputSource rules = ValidationDriver.uriOrFileInputSource(
                FeedFormatTest.class.getResource("atom.rnc").toString());
        assertTrue(schema.loadSchema(rules), errors::toString);
        try {
            return schema.validate(new InputSource(new ByteArrayInputStream(atom))) ? "" : "not valid: " + errors;
        } catch (SAXException malformed) {
            return "no XML: " + malformed;
        }
    }

    private static JsonObject json(byte[] text) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(text))) {
            return reader.readObject();
        }
    }
}
