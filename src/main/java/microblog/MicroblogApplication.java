package microblog;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import microblog.authentication.BearerAuthentication;
import microblog.documentation.DocumentationResource;
import microblog.documentation.OpenApiResource;
import microblog.feed.FeedResource;
import microblog.health.LivenessResource;
import microblog.health.ReadinessResource;
import microblog.http.AllowFilter;
import microblog.http.FailureMapper;
import microblog.http.RuntimeFailureMapper;
import microblog.http.TrailingSlashFilter;
import microblog.http.TransactionFailureMapper;
import microblog.json.JsonViewWriter;
import microblog.keys.KeysResource;
import microblog.login.TokensResource;
import microblog.oauth2.OAuth2LoginResource;
import microblog.observation.RouteLabel;
import microblog.ops.MetricsResource;
import microblog.ops.OpsGuard;
import microblog.pages.FrontDoor;
import microblog.pages.StyleSheet;
import microblog.passwordreset.PasswordResetResource;
import microblog.posts.PostsResource;
import microblog.posts.UserPostsResource;
import microblog.profilepages.ProfilePage;
import microblog.users.FollowersResource;
import microblog.users.FollowingResource;
import microblog.users.MeResource;
import microblog.users.UsersResource;

/** All that answers requests: resources, and what stands around them. */
@ApplicationPath("/")
public class MicroblogApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                TokensResource.class,
                PasswordResetResource.class,
                OAuth2LoginResource.class,
                UsersResource.class,
                MeResource.class,
                FollowingResource.class,
                FollowersResource.class,
                PostsResource.class,
                UserPostsResource.class,
                FeedResource.class,
                KeysResource.class,
                LivenessResource.class,
                ReadinessResource.class,
                FrontDoor.class,
                StyleSheet.class,
                ProfilePage.class,
                DocumentationResource.class,
                OpenApiResource.class,
                MetricsResource.class,
                TrailingSlashFilter.class,
                OpsGuard.class,
                RouteLabel.class,
                BearerAuthentication.class,
                AllowFilter.class,
                JsonViewWriter.class,
                FailureMapper.class,
                RuntimeFailureMapper.class,
                TransactionFailureMapper.class);
    }

    /** What Jersey does otherwise than other runtimes: it describes itself, and completes addresses. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                "jersey.config.server.headers.location.relative.resolution.disabled", true);
    }
}
