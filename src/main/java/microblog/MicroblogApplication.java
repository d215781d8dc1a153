package microblog;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import microblog.authentication.BearerAuthentication;
import microblog.errors.ApiErrorMapper;
import microblog.errors.BusyMapper;
import microblog.errors.TransactionErrorMapper;
import microblog.errors.UnexpectedErrorMapper;
import microblog.errors.WebApplicationErrorMapper;
import microblog.feed.FeedResource;
import microblog.http.RoutingFilter;
import microblog.json.JsonViewWriter;
import microblog.login.TokensResource;
import microblog.oauth2.OAuth2LoginResource;
import microblog.passwordreset.PasswordResetResource;
import microblog.posts.PostsResource;
import microblog.posts.UserPostsResource;
import microblog.ratelimits.TooManyRequestsMapper;
import microblog.users.FollowersResource;
import microblog.users.FollowingResource;
import microblog.users.MeResource;
import microblog.users.UsersResource;

/** The Microblog API, below {@code /api}: all its resources and providers. */
@ApplicationPath("/api")
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
                RoutingFilter.class,
                BearerAuthentication.class,
                JsonViewWriter.class,
                ApiErrorMapper.class,
                BusyMapper.class,
                TooManyRequestsMapper.class,
                WebApplicationErrorMapper.class,
                TransactionErrorMapper.class,
                UnexpectedErrorMapper.class);
    }
}
