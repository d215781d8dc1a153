package microblog.trustedissuer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import microblog.access.ScopeSet;
import microblog.tokens.LiveToken;
import microblog.tokens.VerifiedToken;
import microblog.users.Identities;
import microblog.users.Identity;
import org.eclipse.microprofile.jwt.Claims;

/**
 * The people whom tokens of the trusted issuer ({@link TrustedIssuer}) name. Somebody who was never here becomes a
 * person here, given a verified address.
 */
@ApplicationScoped
public class TrustedUsers {
    @Inject
    Identities identities;

    /**
     * Who calls with {@code token}; empty when it names nobody here and has no verified address to make an account of.
     */
    public Optional<LiveToken> caller(VerifiedToken token) {
        Identity identity =
                new Identity(token.getIssuer(), token.getSubject(), verifiedAddress(token), nameWish(token));
        LocalDateTime end = LocalDateTime.ofEpochSecond(token.getExpirationTime(), 0, ZoneOffset.UTC);
        // The issuer names scopes of its own; whom it vouches for may do what a password would allow.
        return identities
                .personOfCompany(identity)
                .map(person -> new LiveToken(0, ScopeSet.EVERYTHING, end, person, token));
    }

    private static String verifiedAddress(VerifiedToken token) {
        Boolean verified = token.getClaim(Claims.email_verified);
        return Boolean.TRUE.equals(verified) ? token.text("email") : null;
    }

    private static String nameWish(VerifiedToken token) {
        String preferred = token.text("preferred_username");
        return preferred == null ? token.getName() : preferred;
    }
}
