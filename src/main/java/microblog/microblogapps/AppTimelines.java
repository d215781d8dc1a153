package microblog.microblogapps;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.feed.Feed;
import microblog.json.JsonAnswer;
import microblog.json.JsonView;
import microblog.micropub.DeletedPosts;
import microblog.posts.PostPages;
import microblog.posts.PostRepository;
import microblog.posts.PostView;
import microblog.requests.PathId;
import microblog.requests.QueryArguments;
import microblog.sql.PostCollection;
import microblog.syndication.FeedItems;
import microblog.timeline.EveryonePage;
import microblog.users.Standing;
import microblog.users.Standings;
import microblog.users.UserRepository;
import microblog.users.UserView;

/** The lists of posts that the Micro.blog apps show. */
@ApplicationScoped
class AppTimelines {
    @Inject
    Feed feed;

    @Inject
    PostPages pages;

    @Inject
    PostRepository posts;

    @Inject
    DeletedPosts deleted;

    @Inject
    FeedItems items;

    @Inject
    Standings standings;

    @Inject
    UserRepository users;

    @Inject
    Settings settings;

    private String site;
    private String name;

    @PostConstruct
    void configure() {
        site = settings.url(Setting.PUBLIC_URL).toString();
        name = settings.text(Setting.SITE_NAME);
    }

    /** What the apps are answered; nobody is to keep it. */
    static Response answer(JsonView view) {
        return JsonAnswer.of(Response.Status.OK, view)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** An object without members: it is done. */
    static Response done() {
        return answer(json -> json.writeStartObject().writeEnd());
    }

    /** The part of a user's own feed that is asked for. */
    AppFeed timeline(UserView reader, QueryArguments query) {
        return AppFeed.of(name, site + "/", reader.username(), items.of(newest(reader, place(query))));
    }

    /** How many posts came since the one that is named, none when it is unknown; no more than a page is looked at. */
    int count(UserView reader, QueryArguments query) {
        TimelinePlace place = place(query);
        return place.since() == null ? 0 : newest(reader, place).size();
    }

    private List<PostView> newest(UserView reader, TimelinePlace place) {
        return place.read(page -> feed.part(reader.id(), page).posts());
    }

    /** The part of everybody's posts that is asked for. */
    AppFeed everybodys(QueryArguments query, String reader, boolean shown) {
        List<PostView> found = shown
                ? place(query)
                        .read(page ->
                                pages.part(PostCollection.everybodys(), page).posts())
                : List.of();
        // What is discovered by emoji elsewhere isn't sorted here.
        return new AppFeed(
                name,
                site + EveryonePage.PATH,
                null,
                reader,
                json -> json.writeStartArray("tagmoji").writeEnd(),
                items.of(found));
    }

    /** The part of one user's posts that is asked for, with the user. */
    AppFeed of(String username, UserView reader, QueryArguments query) {
        Standing user = standing(username, reader);
        List<PostView> found = place(query)
                .read(page ->
                        pages.part(PostCollection.of(user.user().id()), page).posts());
        var author = items.author(user.user(), user.name());
        return new AppFeed(
                user.name(),
                author.url(),
                author,
                reader.username(),
                json -> write(json, user, reader),
                items.of(found));
    }

    private static void write(JsonGenerator json, Standing user, UserView reader) {
        boolean isYou = user.user().id() == reader.id();
        json.write("id", Long.toString(user.user().id()))
                .write("username", user.user().username())
                .write("bio", user.note())
                .write("pronouns", "")
                .write("is_following", user.followed())
                .write("is_you", isYou)
                .write("following_count", user.following())
                .write("discover_count", isYou ? 0 : user.following());
    }

    /** A user as a reader sees them, also by a name that was theirs. */
    Standing standing(String username, UserView reader) {
        Optional<UserView> asking = Optional.of(reader);
        return standings
                .find(username, asking)
                .or(() -> users.byFormerName(username).flatMap(user -> standings.find(user.username(), asking)))
                .orElseThrow(() -> Refusal.page(404, "Nobody here", "Nobody here has this name."));
    }

    /** The one post of a conversation: posts here are no answers to others. */
    AppFeed conversation(String id, UserView reader) {
        PostView post = post(id);
        return AppFeed.of(name, site + "/", reader.username(), items.of(List.of(post)));
    }

    /** A list of what there isn't here. */
    AppFeed nothing(UserView reader) {
        return AppFeed.of(name, site + "/", reader.username(), List.of());
    }

    private TimelinePlace place(QueryArguments query) {
        return TimelinePlace.of(query, this::time);
    }

    /** When a post was posted, also one that was deleted lately: an app goes on from those that it has. */
    private Optional<LocalDateTime> time(String id) {
        if (!id.matches(PathId.DIGITS)) {
            throw noSuchPost();
        }
        return found(() -> posts.byId(PathId.parse(id)).postedAt())
                .or(() -> found(() -> PathId.parse(id)).flatMap(deleted::postedAt));
    }

    private PostView post(String id) {
        return Optional.of(id)
                .filter(text -> text.matches(PathId.DIGITS))
                .flatMap(digits -> found(() -> posts.byId(PathId.parse(digits))))
                .orElseThrow(AppTimelines::noSuchPost);
    }

    private static <T> Optional<T> found(Supplier<T> search) {
        try {
            return Optional.of(search.get());
        } catch (Refusal none) {
            if (none.status() != 404) {
                throw none;
            }
            return Optional.empty();
        }
    }

    private static Refusal noSuchPost() {
        return Refusal.page(404, "No such post", "There is no post with this id. It may have been deleted.");
    }
}
