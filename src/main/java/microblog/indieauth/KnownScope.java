package microblog.indieauth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The scope values that mean something here, with what a person is told about each. */
public enum KnownScope {
    PROFILE("Learn your name, photo and user name"),
    EMAIL("See your e-mail address"),
    READ("Read posts, people and your feed"),
    CREATE("Publish posts as you"),
    UPDATE("Change your posts"),
    DELETE("Delete your posts and restore deleted ones"),
    FOLLOW("Follow and unfollow people for you");

    /** Changing the account is for the person alone: an app that asks for this is not given it. */
    static final String ACCOUNT = "account";

    private final String meaning;

    KnownScope(String meaning) {
        this.meaning = meaning;
    }

    /** How it is written. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it lets an app do, in the words of the consent page. */
    public String meaning() {
        return meaning;
    }

    /** The known scope with this value. */
    public static Optional<KnownScope> of(String value) {
        return Arrays.stream(values())
                .filter(known -> known.value().equals(value))
                .findFirst();
    }

    /** All values, as the metadata lists them. */
    static List<String> supported() {
        return Arrays.stream(values()).map(KnownScope::value).toList();
    }
}
