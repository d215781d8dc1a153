package microblog.secondstep;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.database.Utc;
import microblog.secrets.Encryption;
import microblog.users.AccountNotices;
import microblog.users.User;
import microblog.users.UserView;

/** Passkeys as a second step: users add and remove them, and one of them is asked for at a sign-in. */
@ApplicationScoped
public class Passkeys {
    /** How many a user may have. */
    public static final int MOST = 20;

    // What a database column takes; authenticators' are far shorter.
    private static final int LONGEST_ID = 1400;
    private static final int LONGEST_KEY = 4000;
    private static final int LONGEST_NAME = 64;
    private static final String USER = "user";

    @PersistenceContext
    EntityManager database;

    @Inject
    RecoveryCodes recoveryCodes;

    @Inject
    AccountNotices notices;

    @Inject
    Settings settings;

    private Encryption encryption;
    private PasskeyPlace place;

    /** For the container's proxy. */
    protected Passkeys() {}

    @PostConstruct
    void configure() {
        encryption = new Encryption(settings.text(Setting.SECRET_KEY), "challenges for passkeys");
        place = PasskeyPlace.of(settings.url(Setting.PUBLIC_URL), settings.text(Setting.SITE_NAME));
    }

    /** Whether browsers have passkeys at this server's address. */
    public boolean arePossible() {
        return place.isPossible();
    }

    /** A user's passkeys, the oldest first. */
    @Transactional
    public List<PasskeyView> of(UserView user) {
        return stored(user).stream().map(Passkey::view).toList();
    }

    /**
     * Asks for a new passkey.
     *
     * @param session the form token of the browser that is asked; no other one's answer counts
     */
    @Transactional
    public PasskeyOffer toAdd(UserView user, String session) {
        PageChallenge challenge = PageChallenge.at(Instant.now());
        return new PasskeyOffer(
                ceremony(user).creation(challenge), challenge.sealed(encryption, binding("add", user, session)));
    }

    /** Asks for one of the passkeys that the user has; the same about the session. */
    @Transactional
    public PasskeyOffer toUse(UserView user, String session) {
        PageChallenge challenge = PageChallenge.at(Instant.now());
        return new PasskeyOffer(
                ceremony(user).request(challenge), challenge.sealed(encryption, binding("use", user, session)));
    }

    /**
     * Adds the passkey with which a browser has answered. The answer is the recovery codes that come with a first
     * second step, or none; empty when it is no good answer, or somebody has this passkey already.
     */
    @Transactional
    public Optional<List<String>> add(UserView user, String session, String sealed, String response, String name) {
        database.find(User.class, user.id(), LockModeType.PESSIMISTIC_WRITE);
        List<Passkey> known = stored(user);
        Optional<PageChallenge> challenge =
                PageChallenge.unsealed(sealed, encryption, binding("add", user, session), Instant.now());
        // Once a key was made or used, an older page adds no other.
        Optional<PasskeyKey> key = challenge
                .filter(asked -> known.stream().allMatch(passkey -> passkey.isOlderThan(asked)))
                .flatMap(asked -> ceremony(user, known).created(asked, response))
                .filter(created -> created.credentialId().length() <= LONGEST_ID
                        && created.publicKey().length() <= LONGEST_KEY)
                .filter(created -> database.find(Passkey.class, created.credentialId()) == null);
        if (key.isEmpty() || known.size() >= MOST) {
            return Optional.empty();
        }
        database.persist(
                new Passkey(user.id(), named(name), key.get(), challenge.get().madeAt(), Utc.now()));
        database.flush();
        notices.secondStep(user, "passkey_added");
        return Optional.of(recoveryCodes.firstOf(user));
    }

    /** Whether a browser has answered with a passkey of the user's; a challenge is answered once. */
    @Transactional
    public boolean take(UserView user, String session, String sealed, String response) {
        Optional<PageChallenge> challenge =
                PageChallenge.unsealed(sealed, encryption, binding("use", user, session), Instant.now());
        Optional<PasskeyKey> used = challenge.flatMap(asked -> ceremony(user).used(asked, response));
        // The row that changes tells who was first.
        return used.isPresent()
                && database.createNamedQuery("Passkey.use")
                                .setParameter("id", used.get().credentialId())
                                .setParameter(USER, user.id())
                                .setParameter("count", used.get().signatureCount())
                                .setParameter("challenged", challenge.get().madeAt())
                                .setParameter("now", Utc.now())
                                .executeUpdate()
                        == 1;
    }

    /** Removes a passkey; whether there was one. With the last second step the recovery codes end. */
    @Transactional
    public boolean remove(UserView user, String id) {
        database.find(User.class, user.id(), LockModeType.PESSIMISTIC_WRITE);
        boolean removed = database.createNamedQuery("Passkey.remove")
                        .setParameter("id", id)
                        .setParameter(USER, user.id())
                        .executeUpdate()
                == 1;
        if (removed) {
            recoveryCodes.endUnlessNeeded(user);
            notices.secondStep(user, "passkey_removed");
        }
        return removed;
    }

    // The device has the passkey by now, so a name that is none is made one.
    private static String named(String wish) {
        String name = wish.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        int length = Math.min(LONGEST_NAME, name.length());
        // Not between the two halves of a character.
        boolean isCut = length < name.length() && Character.isHighSurrogate(name.charAt(length - 1));
        return name.isEmpty() ? "Passkey" : name.substring(0, isCut ? length - 1 : length);
    }

    private List<Passkey> stored(UserView user) {
        return database.createNamedQuery("Passkey.ofUser", Passkey.class)
                .setParameter(USER, user.id())
                .getResultList();
    }

    private PasskeyCeremony ceremony(UserView user) {
        return ceremony(user, stored(user));
    }

    private PasskeyCeremony ceremony(UserView user, List<Passkey> known) {
        return new PasskeyCeremony(
                place,
                user.id(),
                user.username(),
                known.stream().map(Passkey::key).toList());
    }

    private static String binding(String purpose, UserView user, String session) {
        return purpose + " " + user.id() + " " + session;
    }
}
