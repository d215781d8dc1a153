package microblog.indieauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.database.Utc;
import microblog.errors.Refusal;
import microblog.sessions.WebSession;
import microblog.tokens.AccessTokens;
import microblog.users.AccountNotices;

/**
 * What users decide on the consent page, and where their browser goes with it (IndieAuth, section 5.2.1 "Authorization
 * Response"). A second click on the same button leads to the same place, while the code is valid.
 */
@ApplicationScoped
public class Decisions {
    @Inject
    PendingRequests pending;

    @Inject
    AuthorizationCodes codes;

    @Inject
    Profiles profiles;

    @Inject
    AccessTokens accessTokens;

    @Inject
    AccountNotices notices;

    @Inject
    Settings settings;

    /** Grants a request as far as the scopes are ticked. */
    @Transactional
    public String approve(String id, WebSession session, Collection<String> ticked) {
        LocalDateTime end = end();
        PendingRequests.Decided decided =
                pending.decide(id, session, Decision.APPROVED, end).orElseThrow(Decisions::gone);
        AuthorizationRequest request = decided.request();
        String code = AuthorizationCode.text(id, session);
        if (decided.isFirst()) {
            boolean isNew =
                    !codes.hasGranted(session.person(), request.client().id().toString());
            codes.issue(
                    code,
                    new AuthorizationCode(
                            request.client().id(),
                            request.client().title(),
                            request.redirect(),
                            request.challenge(),
                            session.person().id(),
                            request.scope().and(ticked),
                            end));
            notices.appAuthorized(
                    session.person(),
                    request.client().id().toString(),
                    request.client().id().origin().replaceFirst("^https?://", ""),
                    isNew);
        }
        return request.approval(
                code,
                accessTokens.issuer(),
                profiles.me(session.person(), request.client().id().toString()));
    }

    /** Refuses a request. */
    @Transactional
    public String deny(String id, WebSession session) {
        AuthorizationRequest request = pending.decide(id, session, Decision.DENIED, end())
                .orElseThrow(Decisions::gone)
                .request();
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
