package microblog.users;

/**
 * A person with what proves it is them.
 *
 * @param passwordHash the hash of the password; null when the person has none
 * @param disabled whether the operator keeps this person from logging in
 * @param loginsEnded how often all logins of this person were ended
 */
public record Account(UserView person, String passwordHash, boolean disabled, long loginsEnded) {
    /** What guesses at a user's password are counted by, whatever name the account was called by. */
    public static String key(long user) {
        return "user " + user;
    }

    /** Nothing of the hash. */
    @Override
    public String toString() {
        return "Account[" + person.username() + "]";
    }
}
