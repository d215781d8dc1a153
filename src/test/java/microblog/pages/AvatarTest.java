package microblog.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AvatarTest {
    @Test
    void eachUserHasTheirOwnPictureForGood() {
        Set<String> pictures = LongStream.range(0, 500).mapToObj(Avatar::svg).collect(Collectors.toSet());

        assertEquals(500, pictures.size());
        assertEquals(Avatar.svg(7), Avatar.svg(7));
        assertTrue(pictures.stream().allMatch(svg -> svg.length() < 900 && svg.endsWith("</svg>")));
    }
}
