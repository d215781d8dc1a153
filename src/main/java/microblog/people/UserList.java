package microblog.people;

import java.util.List;

/**
 * A page of users.
 *
 * @param formToken the token of its forms; null when nobody is signed in
 * @param more where the next page is; null when there is none
 */
public record UserList(List<UserCard> cards, String formToken, String more) {}
