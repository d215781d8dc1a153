package microblog.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import microblog.access.ScopeSet;
import microblog.apptokens.AppToken;
import microblog.apptokens.AppTokens;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.database.Utc;
import microblog.grants.GrantedTokens;
import microblog.signin.SignInLinks;
import microblog.tokens.TokenClient;
import microblog.users.AccountNotices;
import microblog.users.EmailOwner;
import microblog.users.UserView;

/** Hands apps the tokens of people who signed in to them. */
@ApplicationScoped
public class AppSignIn {
    @Inject
    SignInLinks links;

    @Inject
    EmailOwner owner;

    @Inject
    AppTokens tokens;

    @Inject
    GrantedTokens grants;

    @Inject
    AccountNotices notices;

    @Inject
    Settings settings;

    private Duration life;

    @PostConstruct
    void configure() {
        life = settings.duration(Setting.APP_TOKEN_DAYS);
    }

    /** Exchanges the token of a sign-in mail for a token of the app; empty when it is none, or no longer. */
    @Transactional
    public Optional<VerifiedSignIn> exchange(String mailToken) {
        return links.spendForApp(mailToken).map(link -> {
            owner.confirm(link.person());
            TokenClient client =
                    new TokenClient(link.app().redirectUrl(), link.app().name());
            LocalDateTime end = end();
            AppToken token = issue(link.person(), client, end);
            AuditTrail.success(AuditEvent.LOGIN)
                    .user(link.person().id())
                    .with("method", "link")
                    .with("client", client.id())
                    .log();
            return new VerifiedSignIn(link.person(), token.text(), ScopeSet.EVERYTHING, end);
        });
    }

    /** Gives an app a token that may do everything. */
    @Transactional
    public AppToken issue(UserView person, TokenClient client) {
        return issue(person, client, end());
    }

    private AppToken issue(UserView person, TokenClient client, LocalDateTime end) {
        boolean isNew = !grants.hasAny(person, client.id());
        AppToken token = tokens.issue(person.id(), client, ScopeSet.EVERYTHING, end);
        notices.appAuthorized(person, client.id(), client.name(), isNew);
        return token;
    }

    private LocalDateTime end() {
        return life.isZero() ? AppTokens.NEVER : Utc.now().plus(life);
    }
}
