package microblog.users;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/**
 * A person's account. Its counters and {@code last_seen} are changed by statements of their own ({@link FollowGraph},
 * {@link LastSeen}), never through this entity: a provider that writes all columns of a changed row would take
 * concurrent changes back.
 */
@Entity
@NamedQuery(
        name = "User.standing",
        query =
                "select u, (select count(f.followedId) from Follow f where f.followerId = :reader and f.followedId = u.id)"
                        + " from User u where u.username = :username")
@NamedQuery(
        name = "User.loseNeighbour",
        query = "update User u set u.followingCount = u.followingCount - :following,"
                + " u.followersCount = u.followersCount - :followers where u.id = :user")
@NamedQuery(name = "User.feedChanged", query = "update User u set u.feedChangedAt = :now where u.id = :id")
@NamedQuery(name = "User.deleteIdentities", query = "delete from LinkedIdentity i where i.user.id = :user")
@NamedQuery(name = "User.deletePosts", query = "delete from Post p where p.author.id = :user")
@NamedQuery(name = "User.newest", query = "select u from User u where u.id < :before order by u.id desc")
@NamedQuery(name = "User.renamedIds", query = "select u.id from User u where u.needsWords = true order by u.id desc")
@NamedQuery(
        name = "User.renamed",
        query = "select u from User u where u.id in :ids and u.needsWords = true order by u.id")
@Table(name = "users")
@NamedQuery(
        name = "User.upgradeHash",
        query = "update User u set u.passwordHash = :newHash where u.id = :id and u.passwordHash = :oldHash")
@NamedQuery(name = "User.byUsername", query = "select u from User u where u.username = :key")
@NamedQuery(name = "User.byEmail", query = "select u from User u where u.email = :key")
@NamedQuery(
        name = "User.isFollowed",
        query = "select u.id, (select count(f.followedId) from Follow f where f.followerId = :follower"
                + " and f.followedId = u.id) from User u where u.id = :followed")
@NamedQuery(name = "User.byEmailKey", query = "select u from User u where u.emailKey = lower(:email) order by u.id")
public class User {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "users_id_seq")
    @SequenceGenerator(name = "users_id_seq", sequenceName = "users_id_seq", allocationSize = 50)
    @Column(name = "id")
    private Long id;

    @Column(name = "username")
    private String username;

    @Column(name = "email")
    private String email;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "password_ended")
    private boolean passwordEnded;

    @Column(name = "about_me")
    private String aboutMe;

    @Column(name = "full_name")
    private String fullName;

    @Column(name = "email_key", insertable = false, updatable = false)
    private String emailKey;

    @Column(name = "proven_email")
    private String provenEmail;

    @Column(name = "email_proven_at")
    private LocalDateTime emailProvenAt;

    @Column(name = "disabled_at", insertable = false, updatable = false)
    private LocalDateTime disabledAt;

    @Column(name = "logins_ended", insertable = false, updatable = false)
    private long loginsEnded;

    @Column(name = "first_seen", updatable = false)
    private LocalDateTime firstSeen;

    @Column(name = "last_seen", updatable = false)
    private LocalDateTime lastSeen;

    @Column(name = "posts_count", insertable = false, updatable = false)
    private int postsCount;

    @Column(name = "followers_count", insertable = false, updatable = false)
    private int followersCount;

    @Column(name = "following_count", insertable = false, updatable = false)
    private int followingCount;

    @Column(name = "feed_changed_at", insertable = false, updatable = false)
    private LocalDateTime feedChangedAt;

    @Column(name = "following_changed_at", insertable = false, updatable = false)
    private LocalDateTime followingChangedAt;

    @Column(name = "indexed_names")
    private String indexedNames;

    @Column(name = "needs_words", insertable = false, updatable = false)
    private boolean needsWords;

    /** For JPA. */
    protected User() {}

    User(String username, String email, String passwordHash, String aboutMe, LocalDateTime now) {
        this.username = username;
        this.email = email;
        this.passwordHash = passwordHash;
        this.aboutMe = aboutMe;
        this.firstSeen = now;
        this.lastSeen = now;
    }

    public Long id() {
        return id;
    }

    public String username() {
        return username;
    }

    public String email() {
        return email;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public String aboutMe() {
        return aboutMe;
    }

    /** What they are called in full; null while there is none. */
    public String fullName() {
        return fullName;
    }

    /**
     * Whether the address is known to be theirs; a new one isn't, until its owner opened a link that was sent there.
     */
    public boolean isEmailProven() {
        return emailProvenAt != null && email.equals(provenEmail);
    }

    /** Whether they ever had an address that is known to be theirs. */
    boolean hadProvenEmail() {
        return provenEmail != null;
    }

    /** The address is theirs from now on; whether it was not yet. */
    boolean proveEmail(LocalDateTime now) {
        boolean isNew = !isEmailProven();
        if (isNew) {
            provenEmail = email;
            emailProvenAt = now;
        }
        return isNew;
    }

    /** How often every login of theirs was ended. */
    public long loginsEnded() {
        return loginsEnded;
    }

    /** Whether they may not log in any more. */
    public boolean isDisabled() {
        return disabledAt != null;
    }

    public LocalDateTime firstSeen() {
        return firstSeen;
    }

    public LocalDateTime lastSeen() {
        return lastSeen;
    }

    public int postsCount() {
        return postsCount;
    }

    public int followersCount() {
        return followersCount;
    }

    public int followingCount() {
        return followingCount;
    }

    /** When something else than a new post changed what their feeds show; null when nothing has. */
    LocalDateTime feedChangedAt() {
        return feedChangedAt;
    }

    /** Notes that the search knows the names as they are now. */
    public void namesAreIndexed() {
        this.indexedNames = username + " " + (fullName == null ? "" : fullName);
    }

    void rename(String newName) {
        this.username = newName;
    }

    void moveTo(String newAddress) {
        this.email = newAddress;
    }

    void describe(String newText) {
        this.aboutMe = newText;
    }

    void setFullName(String newName) {
        this.fullName = newName;
    }

    void setPasswordHash(String newHash) {
        this.passwordHash = newHash;
    }

    /** The password, if there is one, opens nothing any more. */
    void endPassword() {
        this.passwordEnded = passwordEnded || passwordHash != null;
        this.passwordHash = null;
    }

    /** Whether there was a password that has been ended. */
    boolean isPasswordEnded() {
        return passwordEnded;
    }
}
