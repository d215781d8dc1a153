package microblog.users;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.requests.BodySchema;
import microblog.requests.Field;
import microblog.requests.Fields;
import microblog.requests.RequestBody;
import microblog.requests.Rule;
import microblog.requests.Text;

/** What an account's name, address, password and text must be. */
@ApplicationScoped
public class AccountRules {
    private static final Rule NAME = Rule.length(3, 64);
    private static final String LETTER_FIRST = "Username must start with a letter";

    // Control characters, line breaks and what turns the direction of writing: they would write our mails and logs.
    private static final Pattern HARMFUL =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");
    private static final String CHARACTERS = "Username has characters that are not allowed";

    @Inject
    Settings settings;

    @Inject
    ReservedNames reserved;

    @Inject
    UserRepository users;

    private BodySchema registration;
    private BodySchema change;

    @PostConstruct
    void build() {
        Rule[] address = addressRules();
        Rule password = passwordRule();
        Rule about = Rule.atMost(140);
        registration = BodySchema.of(
                Field.required("username", NAME),
                Field.required("email", address),
                Field.required("password", password),
                Field.nullable("about_me", about));
        change = BodySchema.of(
                Field.optional("username", NAME),
                Field.optional("email", address),
                Field.optional("password", password),
                Field.nullable("about_me", about),
                Field.optional("old_password", Rule.atLeast(3)));
    }

    /** What every user name must be, in the order of checks. */
    public static Rule[] nameRules() {
        return new Rule[] {
            NAME,
            Rule.that(name -> Character.isLetter(name.codePointAt(0)), LETTER_FIRST),
            Rule.that(name -> !HARMFUL.matcher(name).find(), CHARACTERS)
        };
    }

    /** What every e-mail address must be. */
    public static Rule[] addressRules() {
        return new Rule[] {Rule.atMost(120), Rule.that(EmailAddress::isValid, "Not a valid email address.")};
    }

    /** What every new password must be. */
    public Rule passwordRule() {
        return Rule.atLeast(settings.number(Setting.PASSWORD_MIN_LENGTH));
    }

    /** The fields of a new account; all that is wrong with them is reported at once. */
    Fields registration(RequestBody body) {
        return unique(registration.check(body), null);
    }

    /** The fields of a change by {@code person}; what is wrong is in them. */
    Fields change(RequestBody body, UserView person) {
        return unique(change.check(body), person);
    }

    private Fields unique(Fields fields, UserView person) {
        return fields.also("username", name -> nameViolation(name, person))
                .also("email", address -> addressViolation(address, person));
    }

    /** What is wrong with the form of a user name, if anything; whether it is taken is another matter. */
    public Optional<String> nameViolation(String name) {
        if (!Text.isStorable(name)) {
            return Optional.of("Not a valid string.");
        }
        return Arrays.stream(nameRules())
                .map(rule -> rule.violation(name))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private String nameViolation(String name, UserView person) {
        if (!Character.isLetter(name.codePointAt(0))) {
            return LETTER_FIRST;
        }
        if (person != null && name.equals(person.username())) {
            return null;
        }
        if (HARMFUL.matcher(name).find()) {
            return CHARACTERS;
        }
        boolean taken = users.isNameTaken(name, person == null ? 0 : person.id());
        return taken ? "Use a different username." : null;
    }

    private String addressViolation(String address, UserView person) {
        boolean own = person != null && address.equals(person.email());
        return own || !users.isAddressTaken(address) ? null : "Use a different email.";
    }
}
