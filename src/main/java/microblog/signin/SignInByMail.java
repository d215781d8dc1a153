package microblog.signin;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import microblog.config.RegisteredApp;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.database.UnitOfWork;
import microblog.errors.Busy;
import microblog.logs.Log;
import microblog.mail.Outbox;
import microblog.pages.LocalPath;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIp;
import microblog.requests.Text;
import microblog.users.Account;
import microblog.users.EmailAddress;
import microblog.users.NoreplyAddress;
import microblog.users.UserRepository;
import microblog.users.UserView;

/**
 * Sends links to sign in with. All that depends on whether an address is known happens in the background, so that
 * neither the answer nor its time tells.
 */
@ApplicationScoped
public class SignInByMail {
    private static final Logger LOG = Log.of(SignInByMail.class);

    @Resource
    ManagedExecutorService executor;

    @Inject
    UserRepository users;

    @Inject
    SignInLinks links;

    @Inject
    UnitOfWork work;

    @Inject
    Outbox outbox;

    @Inject
    RateLimits limits;

    @Inject
    Settings settings;

    private NoreplyAddress noreply;

    @PostConstruct
    void configure() {
        noreply = NoreplyAddress.of(settings);
    }

    /** Counts a request for a mail from this address, before anybody reads what it says. */
    public void admit(ClientIp client) {
        limits.check(RateLimit.SIGN_IN_MAIL_BY_ADDRESS, client);
    }

    /** Sends a link that leads to an app. */
    public void sendForApp(String address, RegisteredApp app) {
        request(address, app, null);
    }

    /** Sends a link that signs in on the web pages and goes on at {@code continuePath}, which may be null. */
    public void sendForWeb(String address, LocalPath continuePath) {
        request(address, null, continuePath);
    }

    private void request(String address, RegisteredApp app, LocalPath continuePath) {
        limits.check(RateLimit.SIGN_IN_MAIL_BY_MAILBOX, address.toLowerCase(Locale.ROOT));
        try {
            executor.execute(() -> send(address, app, continuePath));
        } catch (RejectedExecutionException full) {
            throw new Busy("sign-in mails", Duration.ofSeconds(5));
        }
    }

    private void send(String address, RegisteredApp app, LocalPath continuePath) {
        try {
            if (Text.isStorable(address) && EmailAddress.isValid(address)) {
                // In a transaction of its own: what JPA reads without one may be closed with the request.
                work.run(() -> users.accountByAddressInAnyCase(address)
                        .filter(account -> !account.disabled())
                        .map(Account::person)
                        .filter(person -> !noreply.isOurs(person.email()))
                        .ifPresent(person -> send(new SignInLink(person, app, continuePath, false, false))));
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A sign-in mail could not be made: {0}", e.getMessage());
        }
    }

    private void send(SignInLink link) {
        String site = settings.text(Setting.SITE_NAME);
        String button = link.isForApp() ? "Open in " + link.app().name() : "Sign in to " + site;
        UserView person = link.person();
        String page = settings.url(Setting.PUBLIC_URL) + LinkPage.PATH + "?token="
                + links.issue(link).text();
        outbox.send(SignInMail.to(person, button, site, page));
    }
}
