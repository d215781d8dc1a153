package microblog.indieauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDateTime;
import java.util.Collection;
import microblog.sessions.WebSession;
import microblog.users.AccountNotices;

/** Writes down what users decide on the consent page: all of a decision, or nothing. */
@ApplicationScoped
public class DecidedRequests {
    @Inject
    PendingRequests pending;

    @Inject
    AuthorizationCodes codes;

    @Inject
    AccountNotices notices;

    /**
     * Grants a request, as far as the scopes are ticked, with a code that is valid until {@code end}; a repetition
     * changes nothing. What the app is told goes by the request that is answered.
     */
    @Transactional
    public AuthorizationRequest approve(
            String id, WebSession session, Collection<String> ticked, String code, LocalDateTime end) {
        PendingRequests.Decided decided = decide(id, session, Decision.APPROVED, end);
        AuthorizationRequest request = decided.request();
        if (decided.isFirst()) {
            String client = request.client().id().toString();
            boolean isNew = !codes.hasGranted(session.person(), client);
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
                    session.person(), client, request.client().id().origin().replaceFirst("^https?://", ""), isNew);
        }
        return request;
    }

    /** Refuses a request. */
    @Transactional
    public AuthorizationRequest deny(String id, WebSession session, LocalDateTime end) {
        return decide(id, session, Decision.DENIED, end).request();
    }

    private PendingRequests.Decided decide(String id, WebSession session, Decision decision, LocalDateTime end) {
        return pending.decide(id, session, decision, end).orElseThrow(Decisions::gone);
    }
}
