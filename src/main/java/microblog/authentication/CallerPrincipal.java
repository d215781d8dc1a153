package microblog.authentication;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Set;
import microblog.access.Scope;
import microblog.errors.Shape;
import microblog.tokens.LiveToken;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who calls, in the terms of the platform: the principal of the JAX-RS {@link SecurityContext}, and the
 * {@link JsonWebToken} that MicroProfile JWT 2.1 lets beans inject. Without a token, or with one that says nothing
 * itself, it is a principal without claims.
 */
public class CallerPrincipal {
    private JsonWebToken token = new Claimless(null);
    private LiveToken live;

    /** From now on this token is the one that the operation was called with. */
    public void is(LiveToken caller) {
        live = caller;
        token = live.principal() == null ? new Claimless(live.person().username()) : live.principal();
    }

    /** The token that the operation was called with; only an operation that needs one may ask. */
    public LiveToken live() {
        return live;
    }

    /** Refuses a token that doesn't grant a scope, where the request itself says which one it needs. */
    public void require(Shape surface, Scope scope) {
        if (!live.may(scope)) {
            throw BearerRefusals.insufficient(surface, scope);
        }
    }

    /** The token of this request. */
    public JsonWebToken token() {
        return token;
    }

    /** The security context of this request, which replaces the container's. */
    public SecurityContext context(boolean secure) {
        JsonWebToken caller = token;
        return new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
                return caller;
            }

            @Override
            public boolean isUserInRole(String role) {
                return caller.getGroups().contains(role);
            }

            @Override
            public boolean isSecure() {
                return secure;
            }

            @Override
            public String getAuthenticationScheme() {
                return "Bearer";
            }
        };
    }

    private record Claimless(String name) implements JsonWebToken {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of();
        }

        @Override
        public <T> T getClaim(String claim) {
            return null;
        }

        @Override
        public Set<String> getGroups() {
            return Set.of();
        }
    }
}
