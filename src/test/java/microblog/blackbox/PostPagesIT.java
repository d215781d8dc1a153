package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static microblog.blackbox.MicroblogClient.quoted;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostPagesIT {
    private static final int POSTS = 27;

    private final MicroblogClient api;
    private Member ana;
    private Member ben;

    /** Newest first. */
    private final List<JsonObject> posts = new ArrayList<>();

    PostPagesIT(MicroblogClient api) {
        this.api = api;
    }

    @BeforeAll
    void anaHasMorePostsThanFitIntoAPage() {
        ana = api.member("ana");
        ben = api.member("ben");
        for (int i = 1; i <= POSTS; i++) {
            posts.add(0, ana.publish("note " + i));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // query, first, last + 1, offset, limit
        "'',0,25,0,25",
        "?limit=25&offset=1,1,26,1,25",
        "?limit=26,0,25,0,25",
        "?limit=1000,0,25,0,25",
        "?offset=25,25,27,25,25",
        "?limit=2,0,2,0,2",
        "?limit=2&offset=2,2,4,2,2",
        "?limit=2&offset=26,26,27,26,2",
        "?limit=1&limit=3,0,1,0,1",
        "?after=2999-01-01T00:00:00Z,0,25,0,25",
        "?after=2999-01-01T00:00:00&limit=1,0,1,0,1",
        "?after=2999-01-01T00:00:00Z&limit=1000,0,25,0,25",
        "?after=2999-01-01T00:00&limit=1,0,1,0,1",
        "?after=2999-01-01%2000:00:00&limit=1,0,1,0,1",
        "?after=2999-01-01T00:00:00.5Z&limit=1,0,1,0,1",
        "?after=2020-01-01T00:00:00Z,27,27,27,25",
        "?after=0001-01-01T00:00:00Z,27,27,27,25",
        "?after=9999-12-31T23:59:59.999999Z&limit=1,0,1,0,1"
    })
    void areNewestFirst(String query, int first, int end, int offset, int limit) {
        ben.get(path(query)).expect(200, page(offset, limit, first, end));
    }

    @Test
    void goOnAfterATime() {
        for (int i : new int[] {0, 1, 13, 25, 26}) {
            String time = posts.get(i).getString("timestamp");
            JsonObject expected = page(i + 1, 25, i + 1, POSTS);
            JsonObject full = page(i + 1, 25, i + 1, Math.min(i + 26, POSTS));
            ben.get(path("?after=" + time)).expect(200, i == 0 ? full : expected);
            ben.get(path("?limit=1&after=" + time)).expect(200, page(i + 1, 1, i + 1, Math.min(i + 2, POSTS)));
            ben.get(path("?limit=1&after=" + time.replace("Z", "")))
                    .expect(200, page(i + 1, 1, i + 1, Math.min(i + 2, POSTS)));
        }
    }

    @Test
    void aZoneInATimeCounts() {
        LocalDateTime utc =
                LocalDateTime.parse(posts.get(3).getString("timestamp").replace("Z", ""));
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", java.util.Locale.ROOT);
        for (String zone : new String[] {"+02:00", "-08:00", "+05:45", "+00:00"}) {
            String time = utc.atOffset(ZoneOffset.UTC)
                    .withOffsetSameInstant(ZoneOffset.of(zone))
                    .format(format);
            ben.get(path("?limit=2&after=" + quoted(time))).expect(200, page(4, 2, 4, 6));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "",
                "2020-01-01",
                "1600000000",
                "2020-13-01T00:00:00Z",
                "2020-02-30T00:00:00Z",
                "2020-01-01T25:00:00Z",
                "2020-01-01T00:00:00+00:00",
                "2020-01-01T00:00:00%2B99:00",
                "99999-01-01T00:00:00Z",
                "-2020-01-01T00:00:00Z",
                "2020-01-01T00:00:00Zjunk",
                "%00"
            })
    void whatIsNoTimeIsReported(String after) {
        ben.get(path("?after=" + after)).expectError(ApiError.invalidQuery("after", "Not a valid datetime."));
    }

    @Test
    void brokenArgumentsAreReportedTogether() {
        ben.get(path("?limit=x&offset=y&after=z"))
                .expectError(ApiError.invalidQuery(
                        "after",
                        "Not a valid datetime.",
                        "limit",
                        "Not a valid integer.",
                        "offset",
                        "Not a valid integer."));
        ben.get(path("?offset=1&after=2020-01-01T00:00:00Z"))
                .expectError(ApiError.invalidQuery("_schema", "Cannot specify both offset and after"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-3",
                "limit=0&after=2020-01-01T00:00:00Z",
                "limit=-1&after=2020-01-01T00:00:00Z",
                "offset=-1",
                "offset=27",
                "offset=500",
                "offset=99999999999999999999"
            })
    void thatCannotBeAreABadRequest(String query) {
        ben.get(path("?" + query)).expectError(ApiError.badRequest());
    }

    @Test
    void canBeEmpty() {
        String path = "/api/users/" + ben.id() + "/posts";
        ana.get(path).expect(200, Member.page(0, 25, 0, List.of()));
        ana.get(path + "?offset=0").expect(200, Member.page(0, 25, 0, List.of()));
        ana.get(path + "?limit=7").expect(200, Member.page(0, 7, 0, List.of()));
        ana.get(path + "?after=2999-01-01T00:00:00Z").expect(200, Member.page(0, 25, 0, List.of()));
        ana.get(path + "?limit=0").expectError(ApiError.badRequest());
    }

    @Test
    void haveAHead() {
        ben.request("HEAD", path("?limit=1")).send().expectEmpty(200).expectHeader("Content-Type", "application/json");
    }

    @Test
    void reachEveryPostOnceHoweverFastTheyCame() {
        Member fast = api.member("fast");
        List<Member> logins = new ArrayList<>();
        for (int i = 0; i < Race.CLIENTS; i++) {
            logins.add(fast.loggedInAgain());
        }
        Set<Integer> expected = Collections.synchronizedSet(new HashSet<>());
        for (int round = 0; round < 5; round++) {
            Race.of(client -> {
                Answer answer = logins.get(client).post("/api/posts", object("text", "fast " + client));
                expected.add(answer.expect(201).object().getInt("id"));
                return answer;
            });
        }

        List<Integer> reached = new ArrayList<>();
        String query = "?limit=3";
        List<JsonObject> page;
        do {
            page = ben.get("/api/users/" + fast.id() + "/posts" + query)
                    .expect(200)
                    .object()
                    .getJsonArray("data")
                    .getValuesAs(JsonObject.class);
            page.forEach(post -> reached.add(post.getInt("id")));
            query = page.isEmpty()
                    ? ""
                    : "?limit=3&after=" + page.get(page.size() - 1).getString("timestamp");
        } while (!page.isEmpty());

        assertEquals(expected.size(), reached.size());
        assertEquals(expected, new HashSet<>(reached));
        assertEquals(
                expected.size(), ben.walk("/api/users/" + fast.id() + "/posts").size());
    }

    private String path(String query) {
        return "/api/users/" + ana.id() + "/posts" + query;
    }

    private JsonObject page(int offset, int limit, int first, int end) {
        return Member.page(offset, limit, POSTS, posts.subList(first, end));
    }
}
