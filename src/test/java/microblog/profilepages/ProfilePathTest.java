package microblog.profilepages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalLong;
import microblog.users.ProfileUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilePathTest {
    @ParameterizedTest
    @ValueSource(strings = {"ana", "a b", "a/b", "é", "🦊", "50%", "a;b", "a?b#c"})
    void readsWhatAProfileUrlHas(String username) {
        assertEquals(
                Optional.of(new ProfilePath(username, OptionalLong.empty())),
                ProfilePath.parse(ProfileUrl.path(username)));
    }

    @Test
    void readsThePathOfAPost() {
        assertEquals(Optional.of(new ProfilePath("ana", OptionalLong.of(12))), ProfilePath.parse("/@ana/12"));
        assertEquals(Optional.of(new ProfilePath("ana", OptionalLong.of(12))), ProfilePath.parse("/%40ana/12"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/@",
                "/ana",
                "/@ana/",
                "/@ana/x",
                "/@ana/1/2",
                "/@ana/12345678901",
                "/@%",
                "/@%zz",
                "/@%ff",
                "/@ana;x=1"
            })
    void anythingElseIsNone(String path) {
        assertEquals(Optional.empty(), ProfilePath.parse(path));
    }
}
