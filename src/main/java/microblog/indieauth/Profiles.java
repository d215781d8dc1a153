package microblog.indieauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import microblog.access.Scope;
import microblog.access.ScopeSet;
import microblog.config.Settings;
import microblog.errors.DatabaseFailure;
import microblog.users.NoreplyAddress;
import microblog.users.ProfileUrl;
import microblog.users.ReservedNames;
import microblog.users.UserRepository;
import microblog.users.UserView;

/** What apps learn about people: as much as the person granted. */
@ApplicationScoped
public class Profiles {
    private static final int REMEMBERED = 10_000;

    @Inject
    UserRepository users;

    @Inject
    ReservedNames reserved;

    @Inject
    GivenNames given;

    @Inject
    Settings settings;

    /** Names that are known to be written, which never change, so that an answer needs no look at the database. */
    private final Cache<String, String> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    private NoreplyAddress placeholders;

    @PostConstruct
    void configure() {
        placeholders = NoreplyAddress.of(settings);
    }

    /** A user's profile URL, which is theirs for good from now on. */
    String me(UserView person) {
        reserved.giveOut(person);
        return ProfileUrl.of(settings, person.username()).text();
    }

    /**
     * A user's profile URL as this app knows it, whatever the user is called today: the one that it was given first. It
     * leads to the user's page in any case.
     */
    String me(UserView person, String client) {
        String key = GivenName.id(person.id(), client);
        String name = known.get(key, any -> given(person, client));
        if (name.equals(person.username())) {
            reserved.giveOut(person);
        }
        return ProfileUrl.of(settings, name).text();
    }

    /** The same before the user agrees to anything: nothing is given out. */
    String shownMe(UserView person, String client) {
        return ProfileUrl.of(settings, given.find(person, client).orElse(person.username()))
                .text();
    }

    private String given(UserView person, String client) {
        return given.find(person, client).orElseGet(() -> {
            try {
                given.add(person, client);
                return person.username();
            } catch (RuntimeException failure) {
                // Another request gave it out at the same time.
                if (DatabaseFailure.isDuplicate(failure)) {
                    return given.find(person, client).orElseGet(person::username);
                }
                throw failure;
            }
        });
    }

    /** The profile, with the address when both {@code profile} and {@code email} are granted. */
    ProfileView view(UserView person, ScopeSet granted) {
        boolean showsEmail =
                granted.has(Scope.PROFILE) && granted.has(Scope.EMAIL) && !placeholders.isOurs(person.email());
        return new ProfileView(users.profile(person), showsEmail ? person.email() : null);
    }
}
