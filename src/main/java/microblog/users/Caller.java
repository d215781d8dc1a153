package microblog.users;

import microblog.access.ScopeSet;
import microblog.errors.Refusal;

/** Who calls: the person that the bearer token of this request stands for. */
public class Caller {
    private final ShownEmails emails;
    private UserView person;
    private ScopeSet scopes = ScopeSet.NONE;
    private long tokenId;

    /** For the proxy of a request scope. */
    protected Caller() {
        this(null);
    }

    /** Nobody yet. */
    public Caller(ShownEmails emails) {
        this.emails = emails;
    }

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
