package microblog.websub;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.timeline.EveryonePage;
import microblog.timeline.FeedLinks;
import microblog.users.ProfileUrl;

/** The public feeds that change with a post, as a hub knows them. */
@ApplicationScoped
class Topics {
    @Inject
    Settings settings;

    private String site;
    private List<FeedLinks> everybodys;

    @PostConstruct
    void configure() {
        site = settings.url(Setting.PUBLIC_URL).toString();
        everybodys = settings.flag(Setting.FRONT_PAGE_POSTS) ? List.of(new FeedLinks(EveryonePage.PATH)) : List.of();
    }

    /** The feeds with posts of this user. */
    List<String> of(String username) {
        return Stream.concat(Stream.of(new FeedLinks(ProfileUrl.path(username))), everybodys.stream())
                .flatMap(feeds -> Stream.of(feeds.json(), feeds.atom()))
                .map(path -> site + path)
                .toList();
    }
}
