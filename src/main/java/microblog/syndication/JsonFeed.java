package microblog.syndication;

import jakarta.json.stream.JsonGenerator;
import microblog.json.JsonTime;
import microblog.json.JsonView;

/** A feed as JSON Feed, version 1.1 (jsonfeed.org). */
public record JsonFeed(SyndicatedFeed feed) implements JsonView {
    /** The version that every such feed names. */
    public static final String VERSION = "https://jsonfeed.org/version/1.1";

    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject()
                .write("version", VERSION)
                .write("title", feed.title())
                .write("home_page_url", feed.home())
                .write("feed_url", feed.self());
        if (!feed.description().isEmpty()) {
            json.write("description", feed.description());
        }
        if (feed.next() != null) {
            json.write("next_url", feed.next());
        }
        if (feed.icon() != null) {
            json.write("icon", feed.icon());
        }
        if (feed.author() != null) {
            writeAuthors(json, feed.author());
        }
        if (feed.hub() != null) {
            json.writeStartArray("hubs")
                    .writeStartObject()
                    .write("type", "WebSub")
                    .write("url", feed.hub())
                    .writeEnd()
                    .writeEnd();
        }
        json.writeStartArray("items");
        for (FeedItem item : feed.items()) {
            json.writeStartObject().write("id", item.id());
            writeContent(json, item);
            writeAuthors(json, item.author());
            json.writeEnd();
        }
        json.writeEnd().writeEnd();
    }

    /** Writes what an item says, and when, as members of an object. */
    public static void writeContent(JsonGenerator json, FeedItem item) {
        json.write("url", item.url())
                .write("content_html", item.html())
                .write("content_text", item.text())
                .write("date_published", JsonTime.text(item.postedAt()));
        if (item.editedAt() != null) {
            json.write("date_modified", JsonTime.text(item.editedAt()));
        }
    }

    private static void writeAuthors(JsonGenerator json, FeedAuthor author) {
        json.writeStartArray("authors")
                .writeStartObject()
                .write("name", author.name())
                .write("url", author.url())
                .write("avatar", author.avatar())
                .writeEnd()
                .writeEnd();
    }
}
