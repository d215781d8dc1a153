package microblog.account;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import microblog.json.JsonView;

/** What apps are answered that sign people in: JSON with a token in it, which nobody is to keep. */
final class AccountAnswer {
    private AccountAnswer() {}

    static Response of(JsonView view) {
        return Response.ok(view, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
