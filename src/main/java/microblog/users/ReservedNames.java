package microblog.users;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import microblog.errors.DatabaseFailure;

/**
 * User names that were given out as a profile URL ({@code me}): apps know a user by it, so it is never given to another
 * account, after a change of name or when the account is gone.
 */
@ApplicationScoped
public class ReservedNames {
    private static final int REMEMBERED = 10_000;

    /** Names that are known to be written, by user, so that an answer needs no look at the database. */
    private final Cache<String, Long> written = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    @Inject
    ReservedNameRepository names;

    /** Reserves a user's present name for good; called wherever it is given out. */
    public void giveOut(UserView user) {
        Long known = written.getIfPresent(user.username());
        if (known != null && known == user.id()) {
            return;
        }
        try {
            names.add(user.username(), user.id());
        } catch (RuntimeException failure) {
            // Another request gave it out at the same time.
            if (!DatabaseFailure.isDuplicate(failure)) {
                throw failure;
            }
        }
        written.put(user.username(), user.id());
    }

    /** Whose the name is for good, if anybody's. */
    public Optional<Long> owner(String username) {
        return names.owner(username);
    }

    /** Whether this user (0 for a new one) can't have the name, because it is somebody else's for good. */
    boolean isClosedTo(long user, String username) {
        return owner(username).filter(owner -> owner != user).isPresent();
    }
}
