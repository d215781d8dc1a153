package microblog.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import microblog.pages.Avatars;
import microblog.pages.Visit;
import microblog.sessions.WebSession;
import microblog.users.KnownNames;
import microblog.users.ProfileUrl;
import microblog.users.Standings;
import microblog.users.UserView;

/** Makes users ready for lists: with their full names, and whether the reader follows them. */
@ApplicationScoped
public class UserCards {
    @Inject
    KnownNames names;

    @Inject
    Standings standings;

    @Inject
    Avatars avatars;

    /**
     * A list of users for a reader, if one is known.
     *
     * @param more where the next page is; null when there is none
     */
    public UserList list(List<UserView> users, String more, Visit visit) {
        Optional<UserView> reader = visit.session().map(WebSession::person);
        if (users.isEmpty()) {
            return new UserList(List.of(), null, more);
        }
        Set<Long> ids = users.stream().map(UserView::id).collect(Collectors.toSet());
        KnownNames.Found found = names.find(ids, List.of());
        Set<Long> followed = reader.map(each -> standings.followed(each, ids)).orElse(Set.of());
        long own = reader.map(UserView::id).orElse(-1L);
        List<UserCard> cards = users.stream()
                .map(user -> card(user, found, followed.contains(user.id()), user.id() == own))
                .toList();
        return new UserList(cards, reader.map(any -> visit.formToken()).orElse(null), more);
    }

    private UserCard card(UserView user, KnownNames.Found found, boolean followed, boolean own) {
        return new UserCard(
                ProfileUrl.path(user.username()),
                avatars.of(user),
                found.name(user),
                user.username(),
                user.aboutMe() == null ? "" : user.aboutMe(),
                followed,
                own);
    }
}
