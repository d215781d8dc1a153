package microblog.people;

/**
 * What the page shows on which one looks for people.
 *
 * @param q what is looked for; empty for the newest members
 */
public record PeopleView(String q, UserList users) {}
