package microblog.posts;

import jakarta.json.stream.JsonGenerator;
import java.time.LocalDateTime;
import microblog.database.Row;
import microblog.json.JsonTime;
import microblog.json.JsonView;
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
    /** What a query selects of {@code posts p} and its author {@code users u} for a view. */
    public static final String COLUMNS = "p.id, p.text, p.timestamp, p.edited_at, " + UserView.COLUMNS;

    /** How many columns those are. */
    public static final int WIDTH = 4 + UserView.WIDTH;

    /** A post that was never changed. */
    public static PostView unedited(long id, String text, LocalDateTime postedAt, UserView author) {
        return new PostView(id, text, postedAt, null, author);
    }

    /** The post whose {@link #COLUMNS} the row has. */
    public static PostView of(Row row, LastSeen lastSeen) {
        return new PostView(row.number(0), row.text(1), row.time(2), row.time(3), UserView.of(row, 4, lastSeen));
    }

    /** When the post whose {@link #COLUMNS} the row has was posted. */
    public static LocalDateTime time(Row row) {
        return row.time(2);
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
