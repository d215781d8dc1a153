package microblog;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import microblog.account.AppleResource;
import microblog.account.SignInResource;
import microblog.account.VerifyResource;
import microblog.authentication.BearerAuthentication;
import microblog.documentation.AppsGuide;
import microblog.documentation.DocumentationResource;
import microblog.documentation.OpenApiResource;
import microblog.feed.FeedResource;
import microblog.health.LivenessResource;
import microblog.health.ReadinessResource;
import microblog.http.AllowFilter;
import microblog.http.AwaitedDatabase;
import microblog.http.FailureMapper;
import microblog.http.RuntimeFailureMapper;
import microblog.http.TrailingSlashFilter;
import microblog.http.TransactionFailureMapper;
import microblog.indieauth.ApprovalEndpoint;
import microblog.indieauth.AuthorizationEndpoint;
import microblog.indieauth.IconEndpoint;
import microblog.indieauth.IntrospectionEndpoint;
import microblog.indieauth.MetadataEndpoint;
import microblog.indieauth.RevocationEndpoint;
import microblog.indieauth.TokenEndpoint;
import microblog.indieauth.UserinfoEndpoint;
import microblog.json.JsonViewWriter;
import microblog.keys.KeysResource;
import microblog.login.TokensResource;
import microblog.microblogapps.AppPosts;
import microblog.microblogapps.AppUsers;
import microblog.micropub.MicropubEndpoint;
import microblog.oauth2.OAuth2LoginResource;
import microblog.observation.RouteLabel;
import microblog.ops.MetricsResource;
import microblog.ops.OpsGuard;
import microblog.pages.AvatarPicture;
import microblog.pages.PageFiles;
import microblog.passwordreset.PasswordResetResource;
import microblog.people.PeoplePage;
import microblog.posts.PostsResource;
import microblog.posts.UserPostsResource;
import microblog.profilepages.NeighboursPage;
import microblog.profilepages.PostPage;
import microblog.profilepages.ProfilePage;
import microblog.settings.AppsSettings;
import microblog.settings.DataSettings;
import microblog.settings.EmailSettings;
import microblog.settings.PasskeySettings;
import microblog.settings.PasswordSettings;
import microblog.settings.ProfileSettings;
import microblog.settings.SecondStepSettings;
import microblog.settings.SettingsPaths;
import microblog.settings.SignInSettings;
import microblog.signin.CodePage;
import microblog.signin.ConfirmEmailPage;
import microblog.signin.ForgotPasswordPage;
import microblog.signin.LinkPage;
import microblog.signin.ProviderPage;
import microblog.signin.RegisterPage;
import microblog.signin.ResetPasswordPage;
import microblog.signin.SignInMailPage;
import microblog.signin.SignInPage;
import microblog.signin.SignOutPage;
import microblog.syndication.EverybodysFeeds;
import microblog.syndication.OwnFeed;
import microblog.syndication.UserFeeds;
import microblog.timeline.Composer;
import microblog.timeline.EveryonePage;
import microblog.timeline.FrontPage;
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
                MetadataEndpoint.class,
                AuthorizationEndpoint.class,
                ApprovalEndpoint.class,
                IconEndpoint.class,
                TokenEndpoint.class,
                IntrospectionEndpoint.class,
                RevocationEndpoint.class,
                UserinfoEndpoint.class,
                MicropubEndpoint.class,
                KeysResource.class,
                LivenessResource.class,
                ReadinessResource.class,
                ProfilePage.class,
                SignInResource.class,
                VerifyResource.class,
                AppleResource.class,
                PageFiles.class,
                AvatarPicture.class,
                PeoplePage.class,
                NeighboursPage.class,
                PostPage.class,
                AppsSettings.class,
                PasswordSettings.class,
                ProfileSettings.class,
                EmailSettings.class,
                SignInSettings.class,
                DataSettings.class,
                SecondStepSettings.class,
                PasskeySettings.class,
                SettingsPaths.class,
                CodePage.class,
                ConfirmEmailPage.class,
                ForgotPasswordPage.class,
                LinkPage.class,
                ProviderPage.class,
                RegisterPage.class,
                ResetPasswordPage.class,
                SignInMailPage.class,
                SignInPage.class,
                SignOutPage.class,
                Composer.class,
                EveryonePage.class,
                UserFeeds.class,
                EverybodysFeeds.class,
                OwnFeed.class,
                AppPosts.class,
                AppUsers.class,
                FrontPage.class,
                AppsGuide.class,
                DocumentationResource.class,
                OpenApiResource.class,
                MetricsResource.class,
                AwaitedDatabase.class,
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
