package microblog.indieauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import microblog.config.IntrospectionClient;
import microblog.errors.Refusal;
import microblog.requests.FormParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAuthenticationTest {
    private static final List<IntrospectionClient> KNOWN = List.of(
            new IntrospectionClient("photos", "a-long+secret%20of /photos"),
            new IntrospectionClient("my wiki", "another long secret"));

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example.com/:", "https%3A%2F%2Fapp.example.com%2F:"})
    void publicClientMayNameItselfWithoutSecret(String credentials) {
        assertEquals("https://app.example.com/", clientId(basic(credentials), ""));
    }

    @Test
    void parameterComesFirst() {
        assertEquals(
                "https://app.example.com/",
                clientId(basic("https://other.example/:"), "client_id=https%3A%2F%2Fapp.example.com%2F"));
        assertEquals("https://app.example.com/", clientId("Bearer x", "client_id=https%3A%2F%2Fapp.example.com%2F"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://app.example.com/:secret", "nonsense:", ":", "", "https%3A%2F%2Fapp.example.com%2F"})
    void nobodyElseIsNamed(String credentials) {
        Refusal refused = assertThrows(Refusal.class, () -> clientId(basic(credentials), ""));

        assertEquals(Optional.of("invalid_request"), refused.error());
        assertThrows(Refusal.class, () -> clientId(null, ""));
        assertThrows(Refusal.class, () -> clientId("Basic %%%", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "photos:a-long+secret%20of /photos, photos",
        "photos:a%2Dlong%2Bsecret%2520of+%2Fphotos, photos",
        "photos:a-long%2Bsecret%2520of%20%2Fphotos, photos",
        "my wiki:another long secret, my wiki",
        "my+wiki:another+long+secret, my wiki",
        "my%20wiki:another%20long%20secret, my wiki",
        "photos:another long secret, ",
        "photos:%ZZ, ",
        "photos:, ",
        "nobody:another long secret, "
    })
    void resourceServerSendsItsSecretAsItIsOrFormEncoded(String credentials, String name) {
        assertEquals(
                Optional.ofNullable(name),
                ClientAuthentication.resourceServer(basic(credentials), KNOWN).map(IntrospectionClient::name));
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static String clientId(String header, String query) {
        return ClientAuthentication.clientId(header, FormParameters.read(query, null, null));
    }
}
