package microblog.users;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.mail.HtmlText;
import microblog.mail.Message;
import microblog.mail.Salutation;

/** The mails that tell an owner what happened to their account. */
@ApplicationScoped
public class NoticeMail {
    /** What happened. */
    enum Notice {
        APP_ADDED(
                "An app can use your account",
                "the app %s can use your account from now on. Apps and devices in your settings shows what it may do."),
        EMAIL_CHANGE_ASKED(
                "A new address for your account",
                "somebody who is signed in to your account wants it to have another address. It has this one until the"
                        + " link in the mail to the new one was used."),
        EMAIL_CHANGED(
                "Your account has a new address",
                "the address of your account was changed. This is the last mail to the old one."),
        PASSWORD_CHANGED(
                "Your password was changed",
                "the password of your account was changed, and every other login has ended."),
        PROVIDER_LINKED(
                "A new way to sign in",
                "an account at another provider, which has this address, can be used to sign in to yours from now on."),
        SECOND_STEP_ON(
                "A second step protects your account",
                "whoever signs in to your account needs a one-time code from now on."),
        SECOND_STEP_OFF("One-time codes were turned off", "your account asks for no one-time code any more."),
        PASSKEY_ADDED(
                "A passkey was added to your account",
                "there is a new passkey, and whoever signs in to your account needs a passkey or a code from now on."),
        PASSKEY_REMOVED("A passkey was removed", "a passkey of your account was removed and is of no use any more."),
        RECOVERY_CODE_USED("A recovery code was used", "somebody used a recovery code of your account."),
        TAKEN_OVER(
                "Your account is yours",
                "somebody had made an account with this address and never showed that it is theirs. You did, so it is yours"
                        + " now; the former password and all former logins have ended.");

        private final String subject;
        private final String what;

        Notice(String subject, String what) {
            this.subject = subject;
            this.what = what;
        }
    }

    private static final String END = "If this was not you, ask for a new password right away.";

    @Inject
    Settings settings;

    private NoreplyAddress placeholders;
    private String site;

    @PostConstruct
    void configure() {
        placeholders = NoreplyAddress.of(settings);
        site = settings.text(Setting.SITE_NAME);
    }

    /** The mail; none for a user whose address is a placeholder. */
    Optional<Message> to(UserView user, Notice notice) {
        return to(user, notice, "");
    }

    /** The same about something that has a name. */
    Optional<Message> to(UserView user, Notice notice, String name) {
        if (placeholders.isOurs(user.email())) {
            return Optional.empty();
        }
        String greeting = Salutation.to(user.username());
        String what = notice.what.replace("%s", name);
        String text = greeting + "\n\n" + what + " (" + site + ")\n\n" + END + "\n";
        String html = String.format(
                Locale.ROOT,
                "<!doctype html>%n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title></head>%n"
                        + "<body style=\"font-family: sans-serif; line-height: 1.5\"><p>%s</p><p>%s (%s)</p><p>%s</p></body></html>%n",
                HtmlText.of(notice.subject),
                HtmlText.of(greeting),
                HtmlText.of(what),
                HtmlText.of(site),
                HtmlText.of(END));
        return Optional.of(new Message(user.email(), notice.subject + " - " + site, text, html));
    }
}
