package microblog.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import microblog.access.Open;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.LocalPath;
import microblog.pages.Visits;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Other paths that lead to settings: the one where password managers look, and those that pages had before. */
@ApplicationScoped
@Path("/")
@Surface(Shape.PAGE)
@Open
public class SettingsPaths {
    @Inject
    Visits visits;

    /** Where password managers look (W3C, "A Well-Known URL for Changing Passwords"). */
    @GET
    @Path(".well-known/change-password")
    @Operation(hidden = true)
    public Response password(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        return to(SettingsTab.PASSWORD, request, response);
    }

    /** Where the list of apps was. */
    @GET
    @Path("apps")
    @Operation(hidden = true)
    public Response apps(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        return to(SettingsTab.APPS, request, response);
    }

    /** The first of the settings. */
    @GET
    @Path("settings")
    @Operation(hidden = true)
    public Response settings(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        return to(SettingsTab.PROFILE, request, response);
    }

    private Response to(SettingsTab tab, HttpServletRequest request, HttpServletResponse response) {
        return visits.of(request, response).goTo(new LocalPath(tab.path()));
    }
}
