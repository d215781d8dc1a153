package microblog.users;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import microblog.access.ScopeSet;
import microblog.errors.Refusal;

/** Who calls: the person that the bearer token of this request stands for. */
@RequestScoped
public class Caller {
    @Inject
    ShownEmails emails;

    private UserView person;
    private ScopeSet scopes = ScopeSet.NONE;
    private long tokenId;

    /** Sets who calls; {@code token} is the row of the token, 0 without one. */
    public void is(UserView caller, ScopeSet grantedScopes, long token) {
        this.person = caller;
        this.scopes = grantedScopes;
        this.tokenId = token;
    }

    /** Whether anybody is known to call. */
    public boolean isKnown() {
        return person != null;
    }

    /** The person. */
    public UserView person() {
        if (person == null) {
            throw Refusal.unauthorized();
        }
        return person;
    }

    /** The person's id. */
    public long id() {
        return person().id();
    }

    /** Another user, or the caller, with the address if the caller may see it. */
    public UserView shown(UserView user) {
        return emails.isShown(user.id(), id(), scopes) ? user.withEmailShown() : user;
    }

    /** The row of the token; 0 when the request has none of ours. */
    public long tokenId() {
        return tokenId;
    }
}
