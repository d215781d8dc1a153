package microblog.apple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class AppleIdentityTest {
    @Test
    void anAddressOfAPersonLinks() {
        assertEquals("ana@example.com", new AppleIdentity("1", "app", "ana@example.com", false).linkingEmail());
    }

    @Test
    void anAddressThatOnlyPassesMailOnDoesNotWhateverTheTokenSays() {
        assertNull(new AppleIdentity("1", "app", "ana@example.com", true).linkingEmail());
        assertNull(new AppleIdentity("1", "app", "x@PrivateRelay.appleid.com", false).linkingEmail());
        assertNull(new AppleIdentity("1", "app", null, false).linkingEmail());
    }
}
