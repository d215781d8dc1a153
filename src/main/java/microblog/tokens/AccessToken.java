package microblog.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import microblog.access.ScopeSet;
import microblog.secrets.SecretHash;

/**
 * An access token of this server, a MicroProfile JWT 2.1: the signature is ours. Whether it still holds is for its row
 * in the database to say, which its id leads to; a token that is past its end is still needed to renew it.
 */
public final class AccessToken extends VerifiedToken {
    /** The claim with the granted scopes, separated by blanks (RFC 8693, section 4.2). */
    static final String SCOPE = "scope";

    AccessToken(String raw, JWTClaimsSet claims) {
        super(raw, claims);
    }

    /** What the client sends as its bearer token. */
    public String text() {
        return getRawToken();
    }

    /** What the token's row is found by: the hash of the token's id ({@code jti}). */
    public SecretHash idHash() {
        return SecretHash.of(getTokenID());
    }

    /** What the token permits. */
    public ScopeSet scopes() {
        String scopes = text(SCOPE);
        return scopes == null ? ScopeSet.NONE : ScopeSet.stored(scopes);
    }
}
