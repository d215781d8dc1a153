package microblog.indieauth;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import microblog.access.Scope;
import microblog.tokens.LiveToken;

/**
 * {@code /indieauth/userinfo}: the profile of the person who granted a token (IndieAuth, section 9 "User Information").
 */
@WebServlet(urlPatterns = "/indieauth/userinfo", asyncSupported = true)
public class UserinfoEndpoint extends OAuthEndpoint {
    private static final long serialVersionUID = 1;

    @Inject
    transient BearerCallers callers;

    @Inject
    transient Profiles profiles;

    @Override
    protected String methods() {
        return "GET, HEAD, OPTIONS";
    }

    @Override
    protected OAuthAnswer get(HttpServletRequest request) {
        LiveToken token = callers.of(request);
        BearerCallers.require(token, Scope.PROFILE);
        return OAuthAnswer.ok(profiles.view(token.person(), token.scopes()));
    }
}
