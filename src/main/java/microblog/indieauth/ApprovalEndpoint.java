package microblog.indieauth;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.database.Utc;
import microblog.errors.Refusal;
import microblog.pages.PageServlet;
import microblog.pages.ServletVisit;
import microblog.sessions.WebSession;
import microblog.tokens.AccessTokens;

/**
 * {@code /indieauth/approve}: takes a person's decision from the consent page. What was asked for is known already; the
 * form adds nothing but which of the scopes are granted.
 */
@WebServlet(urlPatterns = "/indieauth/approve", asyncSupported = true)
public class ApprovalEndpoint extends PageServlet {
    private static final long serialVersionUID = 1;

    @Inject
    transient PendingRequests pending;

    @Inject
    transient AuthorizationCodes codes;

    @Inject
    transient Profiles profiles;

    @Inject
    transient AccessTokens accessTokens;

    @Inject
    transient Settings settings;

    @Override
    protected void get(ServletVisit visit) {
        throw Refusal.methodNotAllowed("POST");
    }

    @Override
    protected void post(ServletVisit visit) throws IOException {
        visit.checkForm();
        WebSession session = visit.session().orElseThrow(AuthorizationEndpoint::requestGone);
        AuthorizationRequest request = pending.take(visit.parameter(ConsentPage.REQUEST), session)
                .orElseThrow(AuthorizationEndpoint::requestGone);
        boolean denied = visit.parameter("decision").equals("deny");
        visit.leaveFor(denied ? denial(request) : approval(request, session, ticked(visit)));
    }

    private static List<String> ticked(ServletVisit visit) {
        return visit.parameters().all("scope").stream()
                .flatMap(values -> Arrays.stream(values.split(" ")))
                .toList();
    }

    private String denial(AuthorizationRequest request) {
        return AuthorizationRequest.refusal(
                request.redirect(),
                Optional.ofNullable(request.state()),
                accessTokens.issuer(),
                new AuthorizationRefused("access_denied", "The person said no."));
    }

    private String approval(AuthorizationRequest request, WebSession session, List<String> ticked) {
        String code = codes.issue(new AuthorizationCode(
                request.client().id(),
                request.client().title(),
                request.redirect(),
                request.challenge(),
                session.person().id(),
                request.scope().and(ticked),
                Utc.now().plusSeconds(settings.number(Setting.INDIEAUTH_CODE_SECONDS))));
        return request.approval(code, accessTokens.issuer(), profiles.me(session.person()));
    }
}
