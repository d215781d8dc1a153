package microblog.users;

/**
 * A person with what proves it is them.
 *
 * @param passwordHash the hash of the password; null when the person has none
 * @param disabled whether the operator keeps this person from logging in
 */
public record Account(UserView person, String passwordHash, boolean disabled) {
    /** Nothing of the hash. */
    @Override
    public String toString() {
        return "Account[" + person.username() + "]";
    }
}
