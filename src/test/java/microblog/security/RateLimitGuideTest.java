package microblog.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import microblog.ratelimits.RateLimit;
import org.junit.jupiter.api.Test;

class RateLimitGuideTest {
    @Test
    void theGuideListsEveryLimitWithItsFigures() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("docs", "rate-limits.md")).stream()
                .filter(line -> line.matches("\\| [a-z].*"))
                .toList();
        List<String> inForce = Arrays.stream(RateLimit.values())
                .map(limit -> "| " + limit.what() + " | " + limit.most() + " | "
                        + limit.period().toMinutes() + " |")
                .toList();

        assertEquals(inForce, documented);
    }
}
