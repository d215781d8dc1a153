package microblog.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import microblog.access.Open;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.HtmlPage;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.requests.Text;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /people}: where one finds others, by name or among the newest. */
@ApplicationScoped
@Path("people")
@Surface(Shape.PAGE)
@Open
public class PeoplePage {
    private static final int SIZE = 25;
    private static final int LONGEST = 200;

    @Inject
    Visits visits;

    @Inject
    PeopleSearch search;

    @Inject
    UserCards cards;

    /** Who was found. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        visit.person();
        String q = visit.parameter("q").strip();
        String after = visit.parameter("after");
        boolean isSearch = !q.isEmpty();
        boolean isUsable = Text.isStorable(q) && Text.isStorable(after) && q.length() <= LONGEST;
        List<UserView> found = !isUsable
                ? List.of()
                : isSearch ? search.find(q, after, SIZE + 1) : search.newest(before(after), SIZE + 1);
        List<UserView> shown = found.subList(0, Math.min(SIZE, found.size()));
        String more = found.size() <= SIZE ? null : more(q, shown.get(SIZE - 1));
        PeopleView view = new PeopleView(isUsable ? q : "", cards.list(shown, more, visit));
        return visit.show(HtmlPage.of("people", "People", view).at("people"));
    }

    private static String more(String q, UserView last) {
        return q.isEmpty()
                ? "/people?after=" + last.id()
                : "/people?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + "&after="
                        + URLEncoder.encode(last.username(), StandardCharsets.UTF_8);
    }

    private static long before(String after) {
        return after.matches("[0-9]{1,10}") ? Long.parseLong(after) : Integer.MAX_VALUE;
    }
}
