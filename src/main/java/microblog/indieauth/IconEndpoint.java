package microblog.indieauth;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import java.util.Optional;
import microblog.clients.AppIcons;
import microblog.errors.Refusal;
import microblog.pages.PageServlet;
import microblog.pages.ServletVisit;

/**
 * {@code /indieauth/icon}: the icon of the app on a consent page, so that the page shows nothing from elsewhere and the
 * app doesn't learn who looks at it.
 */
@WebServlet(urlPatterns = "/indieauth/icon", asyncSupported = true)
public class IconEndpoint extends PageServlet {
    private static final long serialVersionUID = 1;

    @Inject
    transient PendingRequests pending;

    @Inject
    transient AppIcons icons;

    @Override
    protected void get(ServletVisit visit) throws IOException {
        Optional<AppIcons.Icon> icon = visit.session()
                .flatMap(session -> pending.find(visit.parameter(ConsentPage.REQUEST), session))
                .map(request -> request.client().icon())
                .flatMap(icons::find);
        visit.send(icon.orElseThrow(Refusal::notFound).mediaType(), icon.get().bytes());
    }
}
