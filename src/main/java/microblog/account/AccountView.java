package microblog.account;

import jakarta.json.stream.JsonGenerator;
import java.time.ZoneOffset;
import microblog.access.Scope;
import microblog.apptokens.AppTokens;
import microblog.json.JsonView;
import microblog.users.NoreplyAddress;
import microblog.users.Profile;
import microblog.users.UserView;

/**
 * The answer of {@code /account/verify}: the properties that Micro.blog documents and those that released apps read.
 * Only {@code email} and {@code expires_at} may be null.
 */
record AccountView(VerifiedSignIn signIn, Profile profile, Membership membership, NoreplyAddress noreply)
        implements JsonView {
    @Override
    public void writeTo(JsonGenerator json) {
        UserView person = profile.person();
        json.writeStartObject()
                .write("token", signIn.token())
                .write("name", profile.name())
                .write("username", person.username())
                .write("full_name", profile.name())
                .write("avatar", profile.photo())
                .write("gravatar_url", profile.photo())
                .write("bio", profile.note())
                .write("url", profile.url().text())
                .write("me", profile.url().text())
                .write("has_site", true)
                .write("default_site", profile.url().withoutScheme());
        writeEmail(json, person);
        writeEnd(json);
        writeMembership(json, person);
        json.writeEnd();
    }

    private void writeEmail(JsonGenerator json, UserView person) {
        boolean granted = signIn.scopes().has(Scope.EMAIL);
        if (granted && !noreply.isOurs(person.email())) {
            json.write("email", person.email());
        } else {
            json.writeNull("email");
        }
    }

    private void writeEnd(JsonGenerator json) {
        if (signIn.end().equals(AppTokens.NEVER)) {
            json.writeNull("expires_at");
        } else {
            json.write("expires_at", signIn.end().toEpochSecond(ZoneOffset.UTC));
        }
    }

    private void writeMembership(JsonGenerator json, UserView person) {
        json.write("plan", membership.plan(person)).writeStartArray("plans");
        membership.plans(person).forEach(json::write);
        json.writeEnd()
                .write("is_fullaccess", signIn.scopes().isEverything())
                .write("is_premium", membership.isPremium(person))
                .write("is_using_ai", membership.isUsingAi(person))
                .write("has_inkwell", membership.hasInkwell(person));
    }
}
