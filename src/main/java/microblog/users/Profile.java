package microblog.users;

/**
 * A person as other sites and apps see them (IndieAuth, section 5.3.4).
 *
 * @param person the person
 * @param fullName what they are called in full; null when they haven't said
 * @param url their profile URL
 */
public record Profile(UserView person, String fullName, ProfileUrl url) {
    /** The name to show: the full one, else the user name. */
    public String name() {
        return fullName == null ? person.username() : fullName;
    }

    /** Where their picture is. */
    public String photo() {
        return person.avatarUrl();
    }

    /** What they say of themselves; may be empty. */
    public String note() {
        return person.aboutMe() == null ? "" : person.aboutMe();
    }
}
