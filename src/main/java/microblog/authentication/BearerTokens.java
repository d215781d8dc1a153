package microblog.authentication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import microblog.apptokens.AppTokens;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.secrets.SecretHash;
import microblog.tokens.AccessToken;
import microblog.tokens.AccessTokens;
import microblog.tokens.LiveToken;
import microblog.tokens.OriginalToken;
import microblog.tokens.TokenRepository;
import microblog.trustedissuer.TrustedIssuer;
import microblog.trustedissuer.TrustedUsers;

/**
 * What a bearer token stands for: an access token of ours, an app's token ({@link AppTokens}), one that the original
 * program issued before its database was taken over, or one of the trusted issuer. Ours count only while their row in
 * the database says so.
 */
@ApplicationScoped
public class BearerTokens {
    @Inject
    AccessTokens accessTokens;

    @Inject
    TrustedIssuer trustedIssuer;

    @Inject
    TrustedUsers trustedPeople;

    @Inject
    TokenRepository tokens;

    @Inject
    Settings settings;

    /** The token, if it is valid now. */
    public Optional<LiveToken> find(String token) {
        Optional<AccessToken> ours = accessTokens.verify(token);
        if (ours.isPresent()) {
            return tokens.live(ours.get().idHash()).map(live -> live.saying(ours.get()));
        }
        Optional<SecretHash> hash = hash(token);
        if (hash.isPresent()) {
            return tokens.live(hash.get());
        }
        return trustedIssuer.isConfigured()
                ? trustedIssuer.verify(token).flatMap(trustedPeople::caller)
                : Optional.empty();
    }

    /** What a token of ours is stored under, even when its time is over; empty for a text that is none. */
    public Optional<SecretHash> hash(String token) {
        return accessTokens
                .verify(token)
                .map(AccessToken::idHash)
                .or(() -> OriginalToken.parse(token, settings.text(Setting.SECRET_KEY))
                        .map(SecretHash::of))
                .or(() -> AppTokens.hash(token));
    }
}
