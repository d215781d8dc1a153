package microblog.blackbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The apps that are registered at the server under test, as real ones are. */
final class SignInApps {
    static final String SETTING = String.join(
            ";",
            "Micro.blog for iOS=microblog://signin/",
            "Micro.blog for Android=microblog://signin/",
            "Strata=strata://signin/",
            "Epilogue=epilogue://signin/",
            "Sunlit=sunlit://micropub/",
            "Web App=https://app.example.com/signin?token=");

    private SignInApps() {}

    /** Skips the story at a server elsewhere that doesn't know these apps. */
    static void assumeRegistered(MicroblogClient api) {
        String path = "/account/signin?email=nobody%40example.com&redirect_url=epilogue%3A%2F%2Fsignin%2F";
        boolean known = !api.request("POST", path).send().object().containsKey("error");
        assumeTrue(known, "the server does not know the apps of SignInApps.SETTING");
    }
}
