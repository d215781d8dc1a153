package microblog.sessions;

import microblog.secrets.SecretHash;
import microblog.users.UserView;

/**
 * A person who is signed in on the web pages.
 *
 * @param id what the session is stored under; no cookie can be made from it
 * @param person who it is
 * @param formToken what each form of this session carries
 */
public record WebSession(SecretHash id, UserView person, String formToken) {
    /** Nothing of the form token. */
    @Override
    public String toString() {
        return "WebSession[" + person.username() + "]";
    }
}
