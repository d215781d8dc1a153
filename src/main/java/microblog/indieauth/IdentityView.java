package microblog.indieauth;

import jakarta.json.stream.JsonGenerator;
import microblog.json.JsonView;

/**
 * Who signed in (IndieAuth, section 5.3.2 "Profile URL Response").
 *
 * @param me the person's profile URL
 * @param profile the profile; null when it wasn't granted
 */
record IdentityView(String me, ProfileView profile) implements JsonView {
    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject().write("me", me);
        if (profile != null) {
            json.writeKey("profile");
            profile.writeTo(json);
        }
        json.writeEnd();
    }
}
