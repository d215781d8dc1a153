package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static microblog.blackbox.MicroblogClient.quoted;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowPagesIT {
    private final MicroblogClient api;
    private Member ana;
    private Member nobody;

    /** In order of their user names. */
    private final List<Member> followers = new ArrayList<>();

    FollowPagesIT(MicroblogClient api) {
        this.api = api;
    }

    @BeforeAll
    void fiveFollowAnaInAnyOrder() {
        ana = api.member("ana");
        nobody = api.member("nobody");
        Member zoe = api.member("zoe");
        Member amy = api.member("amy");
        Member mel = api.member("mel");
        Member kim = api.member("kim");
        Member bob = api.member("bob");
        followers.addAll(List.of(amy, bob, kim, mel, zoe));
        for (Member each : List.of(zoe, amy, mel, kim, bob)) {
            each.follow(ana).expect(204);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // query, first, last + 1, offset, limit
        "'',0,5,0,25",
        "?limit=2,0,2,0,2",
        "?limit=2&offset=2,2,4,2,2",
        "?limit=2&offset=4,4,5,4,2",
        "?offset=3,3,5,3,25",
        "?limit=100,0,5,0,25",
        "?limit=26,0,5,0,25",
        "?limit=99999999999999999999,0,5,0,25",
        "?limit=1&page=2&sort=x,0,1,0,1",
        "?count=1&total=2&limit=1,0,1,0,1",
        "?limit=1&limit=3,0,1,0,1",
        "?after=c,2,5,2,25",
        "?after=c&limit=1,2,3,2,1",
        "?after=c&after=l,2,5,2,25",
        "?after=zzz,5,5,5,25"
    })
    void areInOrderOfTheUserName(String query, int first, int end, int offset, int limit) {
        JsonObject expected = page(offset, limit, first, end);

        ana.get("/api/me/followers" + query).expect(200, expected);
        nobody.get("/api/users/" + ana.id() + "/followers" + query).expect(200, expected);
    }

    @Test
    void goOnAfterAName() {
        for (int i = 0; i < 5; i++) {
            String after = "?after=" + followers.get(i).username();
            ana.get("/api/me/followers" + after).expect(200, page(i + 1, 25, i + 1, 5));
            ana.get("/api/me/followers" + after + "&limit=1").expect(200, page(i + 1, 1, i + 1, Math.min(i + 2, 5)));
        }
    }

    @Test
    void canBeEmpty() {
        JsonObject none = Member.page(0, 25, 0, List.of());
        nobody.get("/api/me/followers").expect(200, none);
        nobody.get("/api/me/followers?offset=0").expect(200, none);
        nobody.get("/api/me/following?after=a").expect(200, none);
        nobody.get("/api/me/following?limit=7").expect(200, Member.page(0, 7, 0, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=-99999999999999999999",
                "limit=0&after=a",
                "limit=-1&after=a",
                "offset=-1",
                "offset=5",
                "offset=99999999999999999999"
            })
    void thatCannotBeAreABadRequest(String query) {
        ana.get("/api/me/followers?" + query).expectError(ApiError.badRequest());
    }

    @Test
    void brokenArgumentsAreReportedTogether() {
        String noInteger = "Not a valid integer.";
        for (String broken : new String[] {"two", "", "1.5", "1e3", "0x1", "1%202"}) {
            ana.get("/api/me/followers?limit=" + broken).expectError(ApiError.invalidQuery("limit", noInteger));
            ana.get("/api/me/followers?offset=" + broken).expectError(ApiError.invalidQuery("offset", noInteger));
        }
        ana.get("/api/me/followers?offset=x&limit=y")
                .expectError(ApiError.invalidQuery("limit", noInteger, "offset", noInteger));
        ana.get("/api/me/followers?offset=1&after=bob")
                .expectError(ApiError.invalidQuery("_schema", "Cannot specify both offset and after"));
    }

    @Test
    void aMissingPersonComesBeforeAnImpossiblePage() {
        ana.get("/api/users/999999999/followers?limit=0").expectError(ApiError.notFound());
        ana.get("/api/users/999999999/followers?limit=x")
                .expectError(ApiError.invalidQuery("limit", "Not a valid integer."));
    }

    @Test
    void followARenaming() {
        Member star = api.member("star");
        Member first = api.member("aaa");
        Member last = api.member("zzz");
        first.follow(star).expect(204);
        last.follow(star).expect(204);

        JsonObject renamed = last.put("/api/me", object("username", MicroblogClient.fresh("a1")))
                .expect(200)
                .object();

        star.get("/api/me/followers")
                .expect(
                        200,
                        Member.page(0, 25, 2, List.of(Bodies.with(renamed, "last_seen", Answer.A_TIME), first.view())));
    }

    @Test
    void reachEverybodyOnceWhateverTheNames() {
        Member star = api.member("star");
        List<Long> expected = new ArrayList<>();
        for (String beginning : new String[] {"b", "B", "é", "É", "z", "Z", "ß", "жук", "王", "a_", "a ", "A-", "a🦊"}) {
            String username = MicroblogClient.fresh(beginning);
            JsonObject registration = Bodies.with(
                    MicroblogClient.registration(username), "email", MicroblogClient.fresh("odd") + "@example.com");
            JsonObject created =
                    api.post("/api/users", registration).expect(201).object();
            Member follower =
                    new Member(api, created, MicroblogClient.PASSWORD, api.login(username, MicroblogClient.PASSWORD));
            follower.follow(star).expect(204);
            expected.add(follower.id());
        }

        List<Long> inPages = ids(star.walk("/api/me/followers?limit=2"));
        List<Long> afterEachOther = new ArrayList<>();
        String query = "?limit=2";
        int offset = 0;
        List<JsonObject> page;
        do {
            JsonObject body = star.get("/api/me/followers" + query).expect(200).object();
            page = body.getJsonArray("data").getValuesAs(JsonObject.class);
            assertEquals(offset, body.getJsonObject("pagination").getInt("offset"), query);
            afterEachOther.addAll(ids(page));
            offset += page.size();
            query = page.isEmpty()
                    ? ""
                    : "?limit=2&after=" + quoted(page.get(page.size() - 1).getString("username"));
        } while (!page.isEmpty());

        assertEquals(inPages, afterEachOther);
        assertEquals(new HashSet<>(expected), new HashSet<>(inPages));
        assertEquals(expected.size(), inPages.size());
    }

    private static List<Long> ids(List<JsonObject> people) {
        return people.stream()
                .map(each -> each.getJsonNumber("id").longValueExact())
                .toList();
    }

    private JsonObject page(int offset, int limit, int first, int end) {
        return Member.page(
                offset,
                limit,
                followers.size(),
                followers.subList(first, end).stream().map(Member::view).toList());
    }
}
