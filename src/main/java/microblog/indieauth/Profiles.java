package microblog.indieauth;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import microblog.access.Scope;
import microblog.access.ScopeSet;
import microblog.config.Settings;
import microblog.users.NoreplyAddress;
import microblog.users.ProfileUrl;
import microblog.users.ReservedNames;
import microblog.users.UserRepository;
import microblog.users.UserView;

/** What apps learn about people: as much as the person granted. */
@ApplicationScoped
public class Profiles {
    @Inject
    UserRepository users;

    @Inject
    ReservedNames reserved;

    @Inject
    Settings settings;

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

    /** The profile, with the address when both {@code profile} and {@code email} are granted. */
    ProfileView view(UserView person, ScopeSet granted) {
        boolean showsEmail =
                granted.has(Scope.PROFILE) && granted.has(Scope.EMAIL) && !placeholders.isOurs(person.email());
        return new ProfileView(users.profile(person), showsEmail ? person.email() : null);
    }
}
