package microblog.users;

import jakarta.json.stream.JsonGenerator;
import java.time.LocalDateTime;
import microblog.json.JsonTime;
import microblog.json.JsonView;
import microblog.sql.Row;

/**
 * A person as the API shows them.
 *
 * @param hasPassword whether a password opens the account
 * @param hadPassword whether one did, until the owner of the address came: for clients it still counts, since the
 *     account is none of those that know only other providers
 * @param lastSeen when they last used the API, in UTC
 * @param emailShown whether the address is shown; it isn't unless somebody decided so ({@link Caller#shown})
 */
public record UserView(
        long id,
        String username,
        String email,
        boolean hasPassword,
        boolean hadPassword,
        String aboutMe,
        LocalDateTime firstSeen,
        LocalDateTime lastSeen,
        boolean emailShown)
        implements JsonView {
    /** The user whose columns the row has. */
    public static UserView of(Row row, LastSeen lastSeen) {
        long id = row.number("user_id");
        return new UserView(
                id,
                row.text("username"),
                row.text("email"),
                row.yes("has_password"),
                row.yes("password_ended"),
                row.text("about_me"),
                row.time("first_seen"),
                lastSeen.latest(id, row.time("last_seen")),
                false);
    }

    /** The account as a view. */
    public static UserView of(User user, LastSeen lastSeen) {
        return new UserView(
                user.id(),
                user.username(),
                user.email(),
                user.passwordHash() != null,
                user.isPasswordEnded(),
                user.aboutMe(),
                user.firstSeen(),
                lastSeen.latest(user.id(), user.lastSeen()),
                false);
    }

    /** The same person, seen at {@code time}. */
    public UserView seenAt(LocalDateTime time) {
        return new UserView(id, username, email, hasPassword, hadPassword, aboutMe, firstSeen, time, emailShown);
    }

    /** The same user for somebody who may see the address. */
    public UserView withEmailShown() {
        return new UserView(id, username, email, hasPassword, hadPassword, aboutMe, firstSeen, lastSeen, true);
    }

    /** Where the person's picture is: Gravatar's identicon for the address. */
    public String avatarUrl() {
        return Gravatar.url(email);
    }

    @Override
    public void writeTo(JsonGenerator json) {
        String url = "/api/users/" + id;
        json.writeStartObject().write("id", id).write("url", url).write("username", username);
        writeText(json, "email", emailShown ? email : null);
        json.write("has_password", hasPassword || hadPassword).write("avatar_url", avatarUrl());
        writeText(json, "about_me", aboutMe);
        json.write("first_seen", JsonTime.text(firstSeen))
                .write("last_seen", JsonTime.text(lastSeen))
                .write("posts_url", url + "/posts")
                .writeEnd();
    }

    private static void writeText(JsonGenerator json, String name, String text) {
        if (text == null) {
            json.writeNull(name);
        } else {
            json.write(name, text);
        }
    }
}
