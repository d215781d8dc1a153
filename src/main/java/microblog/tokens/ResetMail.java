package microblog.tokens;

import microblog.config.Setting;
import microblog.config.Settings;
import microblog.mail.Message;
import microblog.users.UserView;

/** Interim: replaced by task B. */
final class ResetMail {
    private ResetMail() {}

    static Message to(UserView person, Settings settings, String token) {
        String link = settings.text(Setting.PASSWORD_RESET_URL) + "?token=" + token;
        return new Message(
                person.email(),
                "Reset Your Password",
                person.username() + "\n" + link,
                "<p>" + person.username() + "</p><a href=\"" + link + "\">" + link + "</a>");
    }
}
