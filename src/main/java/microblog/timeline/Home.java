package microblog.timeline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.util.Optional;
import microblog.feed.Feed;
import microblog.pages.FormErrors;
import microblog.pages.HtmlPage;
import microblog.pages.Visit;
import microblog.paging.PageRequest;
import microblog.requests.QueryArguments;
import microblog.users.UserView;

/** The home of somebody who is signed in: a form for a new post above the feed. */
@ApplicationScoped
class Home {
    @Inject
    Feed feed;

    @Inject
    PostCards cards;

    /** The page, with {@code text} in the form. */
    HtmlPage page(Visit visit, String text, FormErrors errors) {
        UserView reader = visit.person();
        QueryArguments query = QueryArguments.parse(visit.request().getQueryString());
        PageRequest<LocalDateTime> page = PageRequest.byTime(query);
        PostList posts =
                cards.list(feed.page(reader.id(), page), page, "/", query.get(Trail.NAME), Optional.of(reader));
        HomeView view = new HomeView(visit.formToken(), !page.hasAfter(), text, errors, visit.done(), posts);
        return HtmlPage.of("home", "Home", view).at("home").withScripts();
    }
}
