package microblog.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a token may be used for (RFC 6749, section 3.3), with what a user is told about it on the consent page. Names
 * that are not here mean nothing to this site; an app may still be granted them ({@link ScopeSet}).
 */
public enum Scope {
    READ("Read posts, people and your feed"),
    PROFILE("Learn your name, photo and user name"),
    EMAIL("See your e-mail address"),
    CREATE("Publish posts as you"),
    UPDATE("Change your posts"),
    DELETE("Delete your posts and restore deleted ones"),
    FOLLOW("Follow and unfollow people for you"),
    /** Changing the account is for its owner alone: an app that asks for this is not given it. */
    ACCOUNT("Change your account");

    private static final List<String> OFFERED = Arrays.stream(values())
            .filter(scope -> scope != ACCOUNT)
            .map(Scope::value)
            .toList();

    private final String value = name().toLowerCase(Locale.ROOT);
    private final String meaning;

    Scope(String meaning) {
        this.meaning = meaning;
    }

    /** How it is written. */
    public String value() {
        return value;
    }

    /** What it lets an app do, in the words of the consent page. */
    public String meaning() {
        return meaning;
    }

    /** The scope that is written like this; empty when this site knows none. */
    public static Optional<Scope> of(String value) {
        return Arrays.stream(values())
                .filter(scope -> scope.value.equals(value))
                .findFirst();
    }

    /** What apps may ask for, as the metadata lists it ({@code scopes_supported}). */
    public static List<String> offered() {
        return OFFERED;
    }
}
