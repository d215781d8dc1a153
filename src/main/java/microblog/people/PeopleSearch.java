package microblog.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import microblog.users.LastSeen;
import microblog.users.User;
import microblog.users.UserView;

/** Finds users by the beginnings of words in their names, without regard to case and accents; and the newest ones. */
@ApplicationScoped
public class PeopleSearch {
    // More words than these are not looked for; nobody has so many.
    private static final int MOST_WORDS = 5;

    @PersistenceContext
    EntityManager database;

    @Inject
    WordIndex index;

    @Inject
    LastSeen lastSeen;

    /**
     * Users each of whose words in {@code text} begins one of their names, in the order of user names.
     *
     * @param after the user name that they follow; empty for the first ones
     */
    public List<UserView> find(String text, String after, int limit) {
        List<String> words = SearchWords.of(text).stream().limit(MOST_WORDS).toList();
        if (words.isEmpty()) {
            return List.of();
        }
        index.update();
        TypedQuery<User> query = database.createQuery(statement(words.size()), User.class)
                .setParameter("after", after)
                .setMaxResults(limit);
        for (int i = 0; i < words.size(); i++) {
            query.setParameter("from" + i, words.get(i)).setParameter("to" + i, next(words.get(i)));
        }
        return views(query.getResultList());
    }

    /** The newest members, before the one with this id. */
    List<UserView> newest(long before, int limit) {
        return views(database.createNamedQuery("User.newest", User.class)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList());
    }

    private static String statement(int words) {
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            // A range, unlike a pattern that isn't known yet, can always be found by the index.
            conditions.add("u.id in (select w.userId from UserWord w where w.word >= :from" + i + " and w.word < :to"
                    + i + ")");
        }
        return "select u from User u where " + String.join(" and ", conditions)
                + " and u.username > :after order by u.username";
    }

    /** What comes after all words that begin like this. */
    private static String next(String beginning) {
        int last = beginning.codePointBefore(beginning.length());
        String start = beginning.substring(0, beginning.length() - Character.charCount(last));
        return start + Character.toString(last == 0xD7FF ? 0xE000 : last + 1);
    }

    private List<UserView> views(List<User> users) {
        return users.stream().map(user -> UserView.of(user, lastSeen)).toList();
    }
}
