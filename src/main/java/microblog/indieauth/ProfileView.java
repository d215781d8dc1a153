package microblog.indieauth;

import jakarta.json.stream.JsonGenerator;
import microblog.json.JsonView;
import microblog.users.Profile;

/**
 * A person's profile information (IndieAuth, section 5.3.4 "Profile Information").
 *
 * @param email the address; null when it isn't shown
 */
record ProfileView(Profile profile, String email) implements JsonView {
    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject()
                .write("name", profile.name())
                .write("url", profile.url().text())
                .write("photo", profile.photo())
                .write("nickname", profile.person().username());
        if (email != null) {
            json.write("email", email);
        }
        json.writeEnd();
    }
}
