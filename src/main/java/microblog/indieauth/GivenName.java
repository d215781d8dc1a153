package microblog.indieauth;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import microblog.secrets.SecretHash;

/** The user name in the profile URL by which an app knows a user. */
@Entity
@Table(name = "given_names")
public class GivenName {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "user_id", updatable = false)
    private long userId;

    @Column(name = "username", updatable = false)
    private String username;

    /** For JPA. */
    protected GivenName() {}

    GivenName(String id, long userId, String username) {
        this.id = id;
        this.userId = userId;
        this.username = username;
    }

    /** What the name of a user for an app is found by. */
    static String id(long user, String client) {
        return SecretHash.of("name of user " + user + " for " + client).hex();
    }

    String username() {
        return username;
    }
}
