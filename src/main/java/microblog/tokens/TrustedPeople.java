package microblog.tokens;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import microblog.users.Identities;
import microblog.users.Identity;

/**
 * The people whom tokens of the trusted issuer ({@link TrustedIssuer}) name. Somebody who was never here becomes a
 * person here, given a verified address.
 */
@ApplicationScoped
public class TrustedPeople {
    @Inject
    Identities identities;

    /**
     * Who calls with {@code token}; empty when it names nobody here and has no verified address to make an account of.
     */
    Optional<LiveToken> caller(VerifiedToken token) {
        Identity identity =
                new Identity(token.getIssuer(), token.getSubject(), verifiedAddress(token), nameWish(token));
        Set<String> scopes = Scopes.parse(token.text("scope"));
        return identities.person(identity).map(person -> new LiveToken(0, scopes, person));
    }

    private static String verifiedAddress(VerifiedToken token) {
        Object verified = token.getClaim("email_verified");
        Object email = token.getClaim("email");
        boolean isVerified = Boolean.parseBoolean(String.valueOf(verified));
        return isVerified && email != null ? email.toString() : null;
    }

    private static String nameWish(VerifiedToken token) {
        Object preferred = token.getClaim("preferred_username");
        return preferred != null ? preferred.toString() : token.getName();
    }
}
