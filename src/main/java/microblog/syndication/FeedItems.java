package microblog.syndication;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.pages.Avatars;
import microblog.posts.PostView;
import microblog.timeline.PostCard;
import microblog.timeline.PostCards;
import microblog.users.ProfileUrl;
import microblog.users.UserView;

/** Makes posts ready for feeds. */
@ApplicationScoped
public class FeedItems {
    private static final int LONGEST_TITLE = 60;

    @Inject
    PostCards cards;

    @Inject
    Avatars avatars;

    @Inject
    Settings settings;

    private String site;
    private String authority;

    @PostConstruct
    void configure() {
        site = settings.url(Setting.PUBLIC_URL).toString();
        authority = settings.url(Setting.PUBLIC_URL).getHost();
    }

    /** Posts as items, in their order. */
    public List<FeedItem> of(List<PostView> posts) {
        List<PostCard> shown = cards.of(posts, Optional.empty());
        List<FeedItem> items = new ArrayList<>();
        for (int i = 0; i < posts.size(); i++) {
            items.add(item(posts.get(i), shown.get(i)));
        }
        return items;
    }

    /** A user as the author of posts. */
    public FeedAuthor author(UserView user, String name) {
        return new FeedAuthor(
                name, user.username(), site + ProfileUrl.path(user.username()), absolute(avatars.of(user)));
    }

    /** What a thing is known by for ever: a tag URI (RFC 4151) with the day on which the thing came to be. */
    String tag(LocalDateTime since, String thing) {
        return "tag:" + authority + "," + since.toLocalDate() + ":" + thing;
    }

    private FeedItem item(PostView post, PostCard card) {
        return new FeedItem(
                post.id(),
                tag(post.postedAt(), "posts/" + post.id()),
                card.url(),
                title(PostCards.line(card)),
                post.text(),
                PostHtml.of(card.text(), site),
                post.postedAt(),
                post.editedAt(),
                author(post.author(), card.name()));
    }

    private String absolute(String address) {
        return address.startsWith("/") ? site + address : address;
    }

    private static String title(String line) {
        return line.codePointCount(0, line.length()) <= LONGEST_TITLE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }
}
