package microblog.blackbox;

import static microblog.blackbox.Bodies.with;
import static microblog.blackbox.MicroblogClient.quoted;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

@BlackBox
class FeedIT {
    private final MicroblogClient api;
    private final Member ana;
    private final Member ben;
    private final Member cat;

    FeedIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
        ben = api.member("ben");
        cat = api.member("cat");
    }

    @Test
    void beginsEmpty() {
        ana.get("/api/feed").expect(200, Member.page(0, 25, 0, List.of()));
        ana.get("/api/feed?offset=0").expect(200, Member.page(0, 25, 0, List.of()));
        ana.get("/api/feed?limit=0").expectError(ApiError.badRequest());
    }

    @Test
    void hasOwnPostsAndThoseOfTheFollowedNewestFirst() {
        JsonObject a1 = ana.publish("a1");
        JsonObject b1 = ben.publish("b1");
        JsonObject c1 = cat.publish("c1");
        expectFeed(ana, a1);

        ana.follow(ben).expect(204);
        expectFeed(ana, b1, a1);

        JsonObject b2 = ben.publish("b2");
        JsonObject c2 = cat.publish("c2");
        JsonObject a2 = ana.publish("a2");
        expectFeed(ana, a2, b2, b1, a1);

        ana.follow(cat).expect(204);
        expectFeed(ana, a2, c2, b2, c1, b1, a1);
        expectFeed(ben, b2, b1);

        ana.unfollow(ben).expect(204);
        expectFeed(ana, a2, c2, c1, a1);

        cat.delete(c2.getString("url")).expect(204);
        expectFeed(ana, a2, c1, a1);
    }

    @Test
    void showsOwnPostsOnceToThoseWhoFollowThemselves() {
        JsonObject a1 = ana.publish("a1");
        ana.follow(ana).expect(204);

        expectFeed(ana, a1);
    }

    @Test
    void comesInPages() {
        ana.follow(ben).expect(204);
        ana.follow(cat).expect(204);
        List<JsonObject> newestFirst = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            newestFirst.add(0, List.of(ana, ben, cat).get(i % 3).publish("number " + i));
        }

        ana.get("/api/feed?limit=2").expect(200, Member.page(0, 2, 9, newestFirst.subList(0, 2)));
        ana.get("/api/feed?limit=2&offset=2").expect(200, Member.page(2, 2, 9, newestFirst.subList(2, 4)));
        ana.get("/api/feed?offset=8").expect(200, Member.page(8, 25, 9, newestFirst.subList(8, 9)));
        String time = newestFirst.get(3).getString("timestamp");
        ana.get("/api/feed?after=" + time).expect(200, Member.page(4, 25, 9, newestFirst.subList(4, 9)));
        ana.get("/api/feed?limit=1&after=" + quoted(time.replace("Z", "+00:00")))
                .expect(200, Member.page(4, 1, 9, newestFirst.subList(4, 5)));
        ana.get("/api/feed?after=2020-01-01T00:00:00Z").expect(200, Member.page(9, 25, 9, List.of()));
        ana.get("/api/feed?offset=9").expectError(ApiError.badRequest());
        ana.get("/api/feed?offset=1&after=" + time)
                .expectError(ApiError.invalidQuery("_schema", "Cannot specify both offset and after"));
        ana.get("/api/feed?limit=x&after=y")
                .expectError(ApiError.invalidQuery("after", "Not a valid datetime.", "limit", "Not a valid integer."));
    }

    @Test
    void showsAuthorsAsTheyAreNow() {
        ana.follow(ben).expect(204);
        JsonObject post = ben.publish("b1");
        ben.put("/api/me", Bodies.object("about_me", "changed")).expect(200);

        expectFeed(ana, with(post, "author", with(ben.view(), "about_me", "changed")));
    }

    @Test
    void isTheSameForThoseWhoFollowMany() {
        List<JsonObject> newestFirst = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Member each = api.member("m" + i);
            ana.follow(each).expect(204);
            newestFirst.add(0, each.publish("post " + i));
        }

        ana.get("/api/feed").expect(200, Member.page(0, 25, 40, newestFirst.subList(0, 25)));
        ana.get("/api/feed?offset=25").expect(200, Member.page(25, 25, 40, newestFirst.subList(25, 40)));
    }

    /** Servers may remember what a feed had when it was read last. */
    @Test
    void isRightWheneverItIsReadAgain() {
        Random random = new Random(7);
        List<Member> others = List.of(ben, cat, api.member("dan"));
        Set<Member> followed = new HashSet<>();
        List<JsonObject> newestFirst = new ArrayList<>();
        for (int step = 0; step < 120; step++) {
            Member other = others.get(random.nextInt(others.size()));
            List<JsonObject> own =
                    newestFirst.stream().filter(post -> isBy(other, post)).toList();
            switch (random.nextInt(own.isEmpty() ? 4 : 8)) {
                case 0 -> {
                    if (followed.add(other)) {
                        ana.follow(other).expect(204);
                    } else if (followed.remove(other)) {
                        ana.unfollow(other).expect(204);
                    }
                }
                case 1, 2, 3 -> newestFirst.add(0, other.publish("step " + step));
                case 4 -> newestFirst.add(0, ana.publish("step " + step));
                case 5, 6 -> {
                    JsonObject post = own.get(random.nextInt(own.size()));
                    other.delete(post.getString("url")).expect(204);
                    newestFirst.remove(post);
                    // The numbers of posts are as before, but not the posts.
                    newestFirst.add(0, other.publish("step " + step));
                }
                default -> {
                    JsonObject post = own.get(random.nextInt(own.size()));
                    other.put(post.getString("url"), Bodies.object("text", "step " + step))
                            .expect(200);
                    newestFirst.set(newestFirst.indexOf(post), with(post, "text", "step " + step));
                }
            }
            List<JsonObject> feed = newestFirst.stream()
                    .filter(post -> isBy(ana, post) || followed.stream().anyMatch(each -> isBy(each, post)))
                    .toList();
            int limit = 1 + random.nextInt(25);
            ana.get("/api/feed?limit=" + limit)
                    .expect(200, Member.page(0, limit, feed.size(), feed.subList(0, Math.min(limit, feed.size()))));
        }
    }

    @Test
    void isRightAfterMoreNewsThanAreLookedAt() {
        ana.follow(ben).expect(204);
        expectFeed(ana, ben.publish("before"));
        List<JsonObject> newestFirst = new ArrayList<>();
        for (int i = 0; i < 110; i++) {
            newestFirst.add(0, List.of(ben, cat).get(i % 2).publish("news " + i));
        }

        ana.get("/api/feed")
                .expect(
                        200,
                        Member.page(
                                0,
                                25,
                                56,
                                newestFirst.stream()
                                        .filter(post -> isBy(ben, post))
                                        .limit(25)
                                        .toList()));
    }

    private static boolean isBy(Member member, JsonObject post) {
        return post.getJsonObject("author").getInt("id") == member.id();
    }

    private static void expectFeed(Member reader, JsonObject... newestFirst) {
        reader.get("/api/feed").expect(200, Member.page(0, 25, newestFirst.length, List.of(newestFirst)));
    }
}
