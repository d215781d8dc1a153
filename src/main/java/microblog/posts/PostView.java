package microblog.posts;

import jakarta.json.stream.JsonGenerator;
import java.time.LocalDateTime;
import microblog.json.JsonTime;
import microblog.json.JsonView;
import microblog.sql.Row;
import microblog.users.Caller;
import microblog.users.LastSeen;
import microblog.users.UserView;

/**
 * A post as the API shows it, with its author.
 *
 * @param postedAt when it was posted, in UTC; it stays when the text changes
 * @param editedAt when the text changed for the last time, in UTC; null when it never has
 */
public record PostView(long id, String text, LocalDateTime postedAt, LocalDateTime editedAt, UserView author)
        implements JsonView {
    /** A post that was never changed. */
    public static PostView unedited(long id, String text, LocalDateTime postedAt, UserView author) {
        return new PostView(id, text, postedAt, null, author);
    }

    /** The post whose columns the row has, with those of its author. */
    public static PostView of(Row row, LastSeen lastSeen) {
        return new PostView(id(row), row.text("text"), time(row), row.time("edited_at"), UserView.of(row, lastSeen));
    }

    /** The id of the post whose columns the row has. */
    public static long id(Row row) {
        return row.number("post_id");
    }

    /** When the post whose columns the row has was posted. */
    public static LocalDateTime time(Row row) {
        return row.time("posted_at");
    }

    /** The same post for this caller, who may or may not see the author's address. */
    public PostView shownTo(Caller caller) {
        return new PostView(id, text, postedAt, editedAt, caller.shown(author));
    }

    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject()
                .write("id", id)
                .write("url", "/api/posts/" + id)
                .write("text", text)
                .write("timestamp", JsonTime.text(postedAt))
                .writeKey("author");
        author.writeTo(json);
        json.writeEnd();
    }
}
