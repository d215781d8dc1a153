package microblog.users;

/**
 * A person with what proves it is them.
 *
 * @param passwordHash the hash of the password; null when the person has none
 */
public record Account(UserView person, String passwordHash) {
    /** Nothing of the hash. */
    @Override
    public String toString() {
        return "Account[" + person.username() + "]";
    }
}
