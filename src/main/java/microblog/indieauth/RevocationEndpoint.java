package microblog.indieauth;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import microblog.grants.GrantedTokens;
import microblog.requests.FormParameters;

/**
 * {@code /indieauth/revoke}: ends an access or refresh token and what belongs to it (RFC 7009). Whether there was such
 * a token can't be told from the answer.
 */
@WebServlet(urlPatterns = "/indieauth/revoke", asyncSupported = true)
public class RevocationEndpoint extends OAuthEndpoint {
    private static final long serialVersionUID = 1;

    @Inject
    transient GrantedTokens tokens;

    @Override
    protected String methods() {
        return "OPTIONS, POST";
    }

    @Override
    protected OAuthAnswer post(HttpServletRequest request) {
        tokens.revoke(FormParameters.of(request).required("token"));
        return OAuthAnswer.empty(200);
    }
}
