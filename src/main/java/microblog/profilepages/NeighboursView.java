package microblog.profilepages;

import microblog.people.UserList;

/**
 * What the pages of those whom a user follows, and of those who follow them, show.
 *
 * @param path where the user's page is
 * @param name what the user is called
 * @param following whether it is about those whom the user follows
 * @param own whether it is the reader's own page
 */
public record NeighboursView(String path, String name, boolean following, boolean own, UserList users) {}
