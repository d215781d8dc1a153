package microblog.pages;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.users.UserView;

/** Where the pictures are that pages show of users: on this server, unless the operator wants Gravatar's. */
@ApplicationScoped
public class Avatars {
    /** The server that a page with Gravatar's pictures makes browsers ask. */
    static final String GRAVATAR = "https://www.gravatar.com";

    @Inject
    Settings settings;

    private boolean gravatar;

    @PostConstruct
    void configure() {
        gravatar = settings.text(Setting.AVATARS).equals("gravatar");
    }

    /** Whether they come from Gravatar. */
    boolean areFromGravatar() {
        return gravatar;
    }

    /** The address of a user's picture. */
    public String of(UserView user) {
        return gravatar ? user.avatarUrl() : AvatarPicture.PATH + "/" + user.id();
    }
}
