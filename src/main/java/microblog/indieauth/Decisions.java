package microblog.indieauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.database.Utc;
import microblog.errors.Refusal;
import microblog.sessions.WebSession;
import microblog.tokens.AccessTokens;

/**
 * What users decide on the consent page, and where their browser goes with it (IndieAuth, section 5.2.1 "Authorization
 * Response"). A second click on the same button leads to the same place, while the code is valid.
 */
@ApplicationScoped
public class Decisions {
    @Inject
    DecidedRequests decided;

    @Inject
    Profiles profiles;

    @Inject
    AccessTokens accessTokens;

    @Inject
    Settings settings;

    /** Grants a request as far as the scopes are ticked. */
    public String approve(String id, WebSession session, Collection<String> ticked) {
        String code = AuthorizationCode.text(id, session);
        AuthorizationRequest request = decided.approve(id, session, ticked, code, end());
        // The name is given out in a transaction of its own: after the decision's, which has its connection back then.
        return request.approval(
                code,
                accessTokens.issuer(),
                profiles.me(session.person(), request.client().id().toString()));
    }

    /** Refuses a request. */
    public String deny(String id, WebSession session) {
        AuthorizationRequest request = decided.deny(id, session, end());
        return AuthorizationRequest.refusal(
                request.redirect(),
                Optional.ofNullable(request.state()),
                accessTokens.issuer(),
                new AuthorizationRefused("access_denied", "The person said no."));
    }

    private LocalDateTime end() {
        return Utc.now().plusSeconds(settings.number(Setting.INDIEAUTH_CODE_SECONDS));
    }

    /** The page for a request that was decided on, is too old or belongs to another session. */
    static Refusal gone() {
        return Refusal.page(
                400,
                "This request is no longer open",
                "It was answered already, is more than an hour old, or was opened before you signed in or out."
                        + " Go back to the app and start again.");
    }
}
