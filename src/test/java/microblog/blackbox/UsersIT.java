package microblog.blackbox;

import static microblog.blackbox.MicroblogClient.quoted;

import jakarta.json.JsonObject;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
class UsersIT {
    private final MicroblogClient api;
    private final Member ana;

    UsersIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
    }

    @Test
    void areFoundByIdAndByName() {
        Member ben = api.member("ben");

        ana.get("/api/users/" + ben.id()).expect(200, ben.view());
        ana.get("/api/users/00" + ben.id()).expect(200, ben.view());
        ana.get("/api/users/" + ben.username()).expect(200, ben.view());
    }

    @ParameterizedTest
    @ValueSource(strings = {"жук", "a b%c", "q?u#e", "王", "plus+sign", "semi;colon", "e'\""})
    void areFoundByNamesOfAnyCharacters(String beginning) {
        String username = MicroblogClient.fresh(beginning);
        JsonObject registration = Bodies.with(
                MicroblogClient.registration(username), "email", MicroblogClient.fresh("odd") + "@example.com");
        JsonObject created = api.post("/api/users", registration).expect(201).object();

        ana.get("/api/users/" + quoted(username)).expect(200, Bodies.with(created, "last_seen", Answer.A_TIME));
    }

    @Test
    void areNotFoundByAnythingElse() {
        for (String other : new String[] {
            ana.username().toUpperCase(Locale.ROOT),
            ana.email(),
            MicroblogClient.fresh("nobody"),
            "0",
            "-1",
            "+1",
            "1.0",
            "999999999",
            "99999999999999999999",
            "9223372036854775808",
            "%D9%A1",
            ana.id() + "%20",
            ana.username() + "%20"
        }) {
            ana.get("/api/users/" + other).expectError(ApiError.notFound());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"posts", "following", "followers"})
    void haveCollectionsById(String collection) {
        ana.get("/api/users/" + ana.id() + "/" + collection).expect(200);
        ana.get("/api/users/" + ana.username() + "/" + collection).expectError(ApiError.notFound());
        for (String other : new String[] {"0", "-1", "999999999", "99999999999999999999"}) {
            ana.get("/api/users/" + other + "/" + collection).expectError(ApiError.notFound());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PUT", "PATCH", "POST"})
    void cannotBeChangedByOthers(String method) {
        ana.request(method, "/api/users/" + ana.id()).send().expectError(ApiError.methodNotAllowed());
    }
}
