package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lists of all people and of all posts; nothing else may write to the server meanwhile. */
@BlackBox
class EveryoneIT {
    private final Member ana;
    private final Member ben;
    private final Member cat;

    EveryoneIT(MicroblogClient api) {
        ana = api.member("zana");
        ben = api.member("ben");
        cat = api.member("cat");
    }

    @Test
    void peopleAreInOrderOfTheirIds() {
        int total = total("/api/users?limit=1");

        List<JsonObject> newest = List.of(ana.view(), ben.view(), cat.view());
        ana.get("/api/users?offset=" + (total - 3)).expect(200, Member.page(total - 3, 25, total, newest));
        ana.get("/api/users?limit=1000&offset=" + (total - 1))
                .expect(200, Member.page(total - 1, 25, total, newest.subList(2, 3)));
    }

    @Test
    void peopleHaveNoAfter() {
        ana.get("/api/users?after=" + ana.username()).expectError(ApiError.badRequest());
        ana.get("/api/users?offset=1&after=" + ana.username())
                .expectError(ApiError.invalidQuery("_schema", "Cannot specify both offset and after"));
    }

    @Test
    void impossiblePagesAreABadRequest() {
        ana.get("/api/users?limit=0").expectError(ApiError.badRequest());
        ana.get("/api/users?offset=" + total("/api/users?limit=1")).expectError(ApiError.badRequest());
        ana.get("/api/posts?limit=0").expectError(ApiError.badRequest());
        ana.publish("one at least");
        ana.get("/api/posts?offset=" + total("/api/posts?limit=1")).expectError(ApiError.badRequest());
    }

    @Test
    void eachNewPersonIsCounted() {
        int before = total("/api/users?limit=1");

        ana.loggedInAgain().follow(ben).expect(204);
        assertEquals(before, total("/api/users?limit=1"));
    }

    @Test
    void postsAreNewestFirst() {
        JsonObject byAna = ana.publish("a1");
        JsonObject byBen = ben.publish("b1");
        JsonObject byCat = cat.publish("c1");

        int total = total("/api/posts?limit=1");
        ana.get("/api/posts?limit=3").expect(200, Member.page(0, 3, total, List.of(byCat, byBen, byAna)));
        ana.get("/api/posts?limit=2&offset=1").expect(200, Member.page(1, 2, total, List.of(byBen, byAna)));
        ana.get("/api/posts?limit=2&after=" + byCat.getString("timestamp"))
                .expect(200, Member.page(1, 2, total, List.of(byBen, byAna)));
    }

    @Test
    void theTotalOfPostsGoesWithEachWrite() {
        JsonObject post = ana.publish("counted");
        int total = total("/api/posts?limit=1");
        ben.publish("counted too");
        assertEquals(total + 1, total("/api/posts?limit=1"));

        ana.delete(post.getString("url")).expect(204);

        assertEquals(total, total("/api/posts?limit=1"));
    }

    private int total(String path) {
        return ana.get(path).expect(200).object().getJsonObject("pagination").getInt("total");
    }
}
