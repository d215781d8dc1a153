package microblog.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {
    @Test
    void linksAreReadInTheirOrder() {
        assertEquals(
                List.of(
                        new Link("/a,b", List.of("redirect_uri")),
                        new Link("/c", List.of("x", "redirect_uri")),
                        new Link("/d", List.of())),
                Link.parse(
                        "</a,b>; rel=redirect_uri; rel=other,, </c>;title=\"a, b; rel=z\" ; REL = \"x  redirect_uri\", </d>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "<a", "a, <b>; rel=x"})
    void whatIsNoLinkEndsThem(String header) {
        assertEquals(List.of(), Link.parse(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {",<", "<", "<>", "<>,", "\"", "<>\"", "<>;", "<>;rel=", "; rel", ";", " ", "<a>;\","})
    void aMebibyteIsReadInOnePass(String unit) {
        String text = unit.repeat((1 << 20) / unit.length());
        assertTimeoutPreemptively(Duration.ofSeconds(3), () -> Link.parse(text));
        assertTimeoutPreemptively(Duration.ofSeconds(3), () -> Link.parse("<a>;" + text));
    }
}
