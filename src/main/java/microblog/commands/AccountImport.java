package microblog.commands;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import microblog.database.Utc;
import microblog.export.AccountExport;
import microblog.requests.Text;

/**
 * Brings the posts and the profile of an exported document ({@code docs/export.md}) into an account that is there. All
 * of it or nothing; a post that the account has already, of the same time and text, is left out, so that a second run
 * adds nothing. The document is read piece by piece, however long it is.
 */
final class AccountImport {
    private static final int BATCH = 1_000;
    private static final int LONGEST_POST = 280;
    private static final int LONGEST_ABOUT_ME = 140;
    private static final int LONGEST_NAME = 100;

    private final CommandDatabase database;
    private final long account;
    private final LongFunction<ProgressBar> bars;

    /** What came of it. */
    record Result(long added, long leftOut) {}

    AccountImport(CommandDatabase database, long account, LongFunction<ProgressBar> bars) {
        this.database = database;
        this.account = account;
        this.bars = bars;
    }

    /**
     * Imports a file.
     *
     * @throws CommandFailure when it is no such document; nothing is changed then
     */
    Result run(Path file) {
        return database.inTransaction(connection -> {
            try (InputStream in = Files.newInputStream(file);
                    JsonParser json = Json.createParser(in)) {
                Result result = read(json);
                database.execute("update users set feed_changed_at = ? where id = ?", Utc.distinctNow(), account);
                database.feedsChanged();
                return result;
            } catch (JsonParsingException e) {
                throw new CommandFailure("Line " + e.getLocation().getLineNumber() + " of the file is not JSON.", e);
            } catch (JsonException | IllegalStateException e) {
                throw new CommandFailure("The file is not JSON.", e);
            } catch (IOException e) {
                throw new CommandFailure("The file can't be read: " + e.getMessage(), e);
            }
        });
    }

    private Result read(JsonParser json) throws SQLException {
        expect(json.next() == Event.START_OBJECT, "it is no object");
        Map<String, JsonValue> seen = new TreeMap<>();
        Result result = new Result(0, 0);
        while (json.next() == Event.KEY_NAME) {
            String name = json.getString();
            Event value = json.next();
            if (name.equals("posts")) {
                requireFormat(seen);
                expect(value == Event.START_ARRAY, "posts is no array");
                result = posts(json, number(seen.get("post_count")));
            } else if (name.equals("profile")) {
                requireFormat(seen);
                expect(value == Event.START_OBJECT, "profile is no object");
                profile(json.getObject());
            } else if (value == Event.START_ARRAY) {
                json.skipArray();
            } else if (value == Event.START_OBJECT) {
                json.skipObject();
            } else {
                seen.put(name, json.getValue());
            }
        }
        requireFormat(seen);
        return result;
    }

    private static void requireFormat(Map<String, JsonValue> seen) {
        boolean ours = seen.get("format") instanceof JsonString format
                && format.getString().equals(AccountExport.FORMAT)
                && number(seen.get("version")) == AccountExport.VERSION;
        expect(
                ours,
                "it must begin with \"format\": \"" + AccountExport.FORMAT + "\", \"version\": "
                        + AccountExport.VERSION);
    }

    private void profile(JsonObject profile) throws SQLException {
        String aboutMe = text(profile, "about_me", LONGEST_ABOUT_ME);
        String fullName = text(profile, "full_name", LONGEST_NAME);
        database.execute(
                "update users set about_me = coalesce(cast(? as varchar(280)), about_me),"
                        + " full_name = coalesce(cast(? as varchar(200)), full_name) where id = ?",
                aboutMe,
                fullName,
                account);
    }

    private Result posts(JsonParser json, long expected) throws SQLException {
        ProgressBar bar = bars.apply(Math.max(1, expected));
        long read = 0;
        long added = 0;
        List<Post> batch = new ArrayList<>();
        for (Event event = json.next(); event != Event.END_ARRAY; event = json.next()) {
            expect(event == Event.START_OBJECT, "post " + (read + 1) + " is no object");
            batch.add(post(json.getObject(), ++read));
            if (batch.size() == BATCH) {
                added += add(batch);
                bar.advance(batch.size());
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            added += add(batch);
            bar.advance(batch.size());
        }
        return new Result(added, read - added);
    }

    private record Post(String text, LocalDateTime time) {}

    private static Post post(JsonObject post, long place) {
        String text = text(post, "text", LONGEST_POST);
        expect(text != null && !text.isEmpty(), "post " + place + " has no text");
        JsonValue time = post.getOrDefault("timestamp", JsonValue.NULL);
        expect(time instanceof JsonString, "post " + place + " has no timestamp");
        try {
            Instant instant = Instant.parse(((JsonString) time).getString()).truncatedTo(ChronoUnit.MICROS);
            boolean past = instant.isAfter(Instant.EPOCH) && !instant.isAfter(Instant.now());
            expect(past, "the timestamp of post " + place + " is before 1970 or after today");
            return new Post(text, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw new CommandFailure("The file is no exported account: the timestamp of post " + place + ".", e);
        }
    }

    /** Adds those that the account doesn't have, and answers how many these are. */
    private int add(List<Post> posts) throws SQLException {
        Set<Post> there = there(posts);
        PostBatch batch = new PostBatch();
        for (Post post : posts) {
            if (there.add(post)) {
                batch.add(post.text(), post.time(), account);
            }
        }
        return batch.size() == 0 ? 0 : batch.insert(database);
    }

    private Set<Post> there(List<Post> posts) throws SQLException {
        Set<Post> found = new HashSet<>();
        try (PreparedStatement query = database.prepared(
                "select text, timestamp from posts where user_id = ?"
                        + " and timestamp = any(cast(? as timestamp array))",
                account)) {
            query.setArray(
                    2,
                    database.array("timestamp", posts.stream().map(Post::time).toList()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new Post(rows.getString(1), rows.getObject(2, LocalDateTime.class)));
                }
            }
        }
        return found;
    }

    private static String text(JsonObject object, String name, int longest) {
        JsonValue value = object.getOrDefault(name, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return null;
        }
        expect(value instanceof JsonString, name + " is no text");
        String text = object.getString(name);
        expect(
                Text.length(text) <= longest && Text.isStorable(text),
                name + " is longer than " + longest + " characters, or has some that can't be kept");
        return text;
    }

    private static long number(JsonValue value) {
        return value instanceof JsonNumber number && number.isIntegral() ? number.longValue() : 0;
    }

    private static void expect(boolean right, String problem) {
        if (!right) {
            throw new CommandFailure("The file is no exported account: " + problem + ".");
        }
    }
}
