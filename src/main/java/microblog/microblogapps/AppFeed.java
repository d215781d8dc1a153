package microblog.microblogapps;

import jakarta.json.stream.JsonGenerator;
import java.util.List;
import java.util.function.Consumer;
import microblog.json.JsonView;
import microblog.syndication.FeedAuthor;
import microblog.syndication.FeedItem;
import microblog.syndication.JsonFeed;

/**
 * A list of posts as the Micro.blog apps read it: JSON Feed with members of Micro.blog's own under {@code _microblog}.
 * A post is known by its number, and {@code author} is an object, as in version 1 of JSON Feed.
 *
 * @param title what the list is called
 * @param home the page with the same posts
 * @param author whose posts they are; null for several people's
 * @param own who asks: may delete their posts
 * @param more writes further members under {@code _microblog}
 */
record AppFeed(
        String title, String home, FeedAuthor author, String own, Consumer<JsonGenerator> more, List<FeedItem> items)
        implements JsonView {
    /** A list with nothing of its own under {@code _microblog}. */
    static AppFeed of(String title, String home, String own, List<FeedItem> items) {
        return new AppFeed(title, home, null, own, json -> {}, items);
    }

    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject()
                .write("version", JsonFeed.VERSION)
                .write("title", title)
                .write("home_page_url", home);
        if (author != null) {
            writeAuthor(json, author);
        }
        json.writeStartObject("_microblog");
        more.accept(json);
        json.writeEnd().writeStartArray("items");
        items.forEach(item -> writeItem(json, item));
        json.writeEnd().writeEnd();
    }

    private void writeItem(JsonGenerator json, FeedItem item) {
        json.writeStartObject().write("id", Long.toString(item.post()));
        JsonFeed.writeContent(json, item);
        writeAuthor(json, item.author());
        json.writeStartObject("_microblog")
                .write("is_favorite", false)
                .write("is_bookmark", false)
                .write("is_conversation", false)
                .write("is_deletable", item.author().username().equals(own))
                .writeEnd()
                .writeEnd();
    }

    private static void writeAuthor(JsonGenerator json, FeedAuthor author) {
        json.writeStartObject("author");
        writeMembers(json, author);
        json.writeStartObject("_microblog")
                .write("username", author.username())
                .writeEnd()
                .writeEnd();
        json.writeStartArray("authors").writeStartObject();
        writeMembers(json, author);
        json.writeEnd().writeEnd();
    }

    private static void writeMembers(JsonGenerator json, FeedAuthor author) {
        json.write("name", author.name()).write("url", author.url()).write("avatar", author.avatar());
    }
}
