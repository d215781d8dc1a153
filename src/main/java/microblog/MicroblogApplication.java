package microblog;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import microblog.errors.ApiErrorMapper;
import microblog.errors.TransactionErrorMapper;
import microblog.errors.UnexpectedErrorMapper;
import microblog.errors.WebApplicationErrorMapper;
import microblog.feed.FeedResource;
import microblog.json.JsonViewWriter;
import microblog.oauth2.OAuth2LoginResource;
import microblog.posts.PostsResource;
import microblog.posts.UserPostsResource;
import microblog.security.BusyMapper;
import microblog.security.TooManyRequestsMapper;
import microblog.tokens.BearerAuthentication;
import microblog.tokens.PasswordResetResource;
import microblog.tokens.TokensResource;
import microblog.users.FollowersResource;
import microblog.users.FollowingResource;
import microblog.users.MeResource;
import microblog.users.UsersResource;
import microblog.web.RoutingFilter;

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
