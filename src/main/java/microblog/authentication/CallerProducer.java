package microblog.authentication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import microblog.users.Caller;
import microblog.users.ShownEmails;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Makes the beans that say who calls, for each request. They are no beans of their own, because Payara looks into every
 * new one for resources to inject, which costs a request more than all the rest of them (bench/notes.md).
 */
@ApplicationScoped
public class CallerProducer {
    @Inject
    ShownEmails emails;

    /** The person of this request; nobody until its token has been found. */
    @Produces
    @RequestScoped
    public Caller caller() {
        return new Caller(emails);
    }

    /** The same in the terms of the platform. */
    @Produces
    @RequestScoped
    public CallerPrincipal principal() {
        return new CallerPrincipal();
    }

    /** The token of this request. */
    @Produces
    @RequestScoped
    public JsonWebToken token(CallerPrincipal principal) {
        return principal.token();
    }
}
