package microblog.authentication;

import microblog.access.Scope;
import microblog.errors.Refusal;
import microblog.errors.Shape;

/** The refusals of bearer tokens, with the challenge of each surface (RFC 6750, section 3). */
public final class BearerRefusals {
    private static final String CHALLENGE = "WWW-Authenticate";
    // The Microblog API's clients know this one, which doesn't say what is wrong.
    private static final String API = "Bearer realm=\"Authentication Required\"";
    private static final String REALM = "Bearer realm=\"Microblog\"";

    private BearerRefusals() {}

    /** There is no token. Such a request is told nothing but how to authenticate (RFC 6750, section 3.1). */
    public static Refusal missing(Shape surface) {
        return surface == Shape.API
                ? Refusal.unauthorized(API)
                : Refusal.oauth(401, "unauthorized", "A bearer token is needed.")
                        .header(CHALLENGE, REALM);
    }

    /** The token isn't valid now. */
    public static Refusal invalid(Shape surface) {
        return surface == Shape.API
                ? Refusal.unauthorized(API)
                : Refusal.oauth(401, "invalid_token", "The token is unknown, has expired or was revoked.")
                        .header(CHALLENGE, REALM + ", error=\"invalid_token\"");
    }

    /** The token doesn't grant what the operation needs. */
    public static Refusal insufficient(Shape surface, Scope scope) {
        return surface == Shape.API
                ? Refusal.forbidden()
                : Refusal.oauth(403, "insufficient_scope", "The token does not grant the scope " + scope.value() + ".")
                        .header(CHALLENGE, REALM + ", error=\"insufficient_scope\", scope=\"" + scope.value() + '"');
    }
}
