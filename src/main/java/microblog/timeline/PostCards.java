package microblog.timeline;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.json.JsonTime;
import microblog.pages.Avatars;
import microblog.pages.Moment;
import microblog.paging.Page;
import microblog.paging.PageRequest;
import microblog.posts.PostView;
import microblog.users.KnownNames;
import microblog.users.ProfileUrl;
import microblog.users.UserView;

/** Makes posts ready for pages: with the full names of their authors and of those whom they mention, in one query. */
@ApplicationScoped
public class PostCards {
    /** The parameter with the way that a reader has come through the pages of a list. */
    public static final String TRAIL = Trail.NAME;

    @Inject
    KnownNames names;

    @Inject
    Avatars avatars;

    @Inject
    Settings settings;

    private String site;

    @PostConstruct
    void configure() {
        site = settings.url(Setting.PUBLIC_URL).toString();
    }

    /** One post for a reader, if one is known. */
    public PostCard of(PostView post, Optional<UserView> reader) {
        return of(List.of(post), reader).get(0);
    }

    /** Posts for a reader, if one is known. */
    public List<PostCard> of(List<PostView> posts, Optional<UserView> reader) {
        if (posts.isEmpty()) {
            return List.of();
        }
        KnownNames.Found found = names.find(
                posts.stream().map(post -> post.author().id()).collect(Collectors.toSet()),
                posts.stream().flatMap(PostCards::mentions).collect(Collectors.toSet()));
        long own = reader.map(UserView::id).orElse(-1L);
        return posts.stream().map(post -> card(post, found, own)).toList();
    }

    /**
     * A page of posts with links to the pages around it.
     *
     * @param path where the list is
     * @param trail the parameter with the way that the reader has come
     */
    public PostList list(
            Page<PostView> page,
            PageRequest<LocalDateTime> asked,
            String path,
            Optional<String> trail,
            Optional<UserView> reader) {
        List<PostView> posts = page.data();
        BigInteger end = page.offset().add(BigInteger.valueOf(posts.size()));
        boolean hasMore = !posts.isEmpty() && end.compareTo(BigInteger.valueOf(page.total())) < 0;
        Trail way = Trail.of(trail);
        String older = hasMore ? path + way.older(posts.get(posts.size() - 1).postedAt(), asked.after()) : null;
        return new PostList(of(posts, reader), older, asked.hasAfter() ? path + way.newer() : null);
    }

    /** The text of a post in one line. */
    public static String line(PostCard card) {
        return card.text().stream()
                .map(PostText.Part::text)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static Stream<String> mentions(PostView post) {
        return PostText.mentions(post.text());
    }

    private PostCard card(PostView post, KnownNames.Found found, long own) {
        UserView author = post.author();
        String authorPath = ProfileUrl.path(author.username());
        Set<String> known = found.usernames();
        return new PostCard(
                authorPath + "/" + post.id(),
                site + authorPath + "/" + post.id(),
                found.name(author),
                author.username(),
                authorPath,
                avatars.of(author),
                JsonTime.text(post.postedAt()),
                Moment.text(post.postedAt()),
                PostText.parts(post.text(), known, site),
                author.id() == own);
    }
}
