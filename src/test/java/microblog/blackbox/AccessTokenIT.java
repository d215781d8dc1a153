package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Access tokens as any MicroProfile service reads them: with nothing but the published keys. */
@BlackBox
class AccessTokenIT {
    private final MicroblogClient api;
    private final Member ana;

    AccessTokenIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
    }

    @Test
    void isVerifiedByThePublishedKey() throws ParseException, JOSEException {
        SignedJWT token = SignedJWT.parse(ana.tokens().accessToken());
        JWK key = keys().getKeyByKeyId(token.getHeader().getKeyID());

        assertEquals(JWSAlgorithm.RS256, token.getHeader().getAlgorithm());
        assertTrue(key.toRSAKey().size() >= 2048);
        assertTrue(token.verify(new RSASSAVerifier(key.toRSAKey())));
    }

    /** MicroProfile JWT 2.1, section 4.1. */
    @Test
    void saysWhomItIsFor() throws ParseException {
        JWTClaimsSet claims = SignedJWT.parse(ana.tokens().accessToken()).getJWTClaimsSet();

        assertEquals(Long.toString(ana.id()), claims.getSubject());
        assertEquals(ana.username(), claims.getStringClaim("upn"));
        assertEquals(List.of("user"), claims.getStringListClaim("groups"));
        assertTrue(claims.getIssuer().startsWith("http"), claims.getIssuer());
        assertTrue(claims.getJWTID().length() >= 22, "128 bits at least");
        Instant issued = claims.getIssueTime().toInstant();
        assertTrue(Duration.between(issued, Instant.now()).abs().compareTo(Duration.ofMinutes(1)) < 0);
        assertEquals(
                Duration.ofMinutes(15),
                Duration.between(issued, claims.getExpirationTime().toInstant()));
    }

    @Test
    void neverTellsWhatOnlyTheServerMayKnow() throws ParseException {
        for (JWK key : keys().getKeys()) {
            assertFalse(key.isPrivate());
        }
        assertFalse(api.get("/.well-known/jwks.json").text().contains("\"d\""));
    }

    private JWKSet keys() throws ParseException {
        return JWKSet.parse(api.get("/.well-known/jwks.json").expect(200).text());
    }
}
