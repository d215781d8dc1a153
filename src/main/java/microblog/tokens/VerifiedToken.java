package microblog.tokens;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * A token whose signature, issuer and type were found to be right, as MicroProfile JWT 2.1 presents it (section "MP-JWT
 * Interoperability"): times in seconds since 1970, audience and groups as sets, claims that the specification doesn't
 * name as JSON values. A claim of the wrong type counts as absent.
 */
public class VerifiedToken implements JsonWebToken {
    private final String raw;
    private final JWTClaimsSet claims;

    public VerifiedToken(String raw, JWTClaimsSet claims) {
        this.raw = raw;
        this.claims = claims;
    }

    /** The person: {@code upn}, else {@code preferred_username}, else {@code sub}. */
    @Override
    public String getName() {
        String upn = getClaim(Claims.upn);
        String preferred = getClaim(Claims.preferred_username);
        return upn != null ? upn : preferred != null ? preferred : getSubject();
    }

    @Override
    public Set<String> getClaimNames() {
        Set<String> names = new LinkedHashSet<>(claims.getClaims().keySet());
        names.add(Claims.raw_token.name());
        return names;
    }

    /** The groups that the issuer put the person in; none when it says nothing. */
    @Override
    public Set<String> getGroups() {
        Set<String> groups = getClaim(Claims.groups);
        return groups == null ? Set.of() : groups;
    }

    @Override
    @SuppressWarnings("unchecked") // the caller names the type; the specification says which one each claim has
    public <T> T getClaim(String name) {
        if (name.equals(Claims.raw_token.name())) {
            return (T) raw;
        }
        Object value = claims.getClaim(name);
        if (value == null) {
            return null;
        }
        Class<?> type = type(name);
        if (type == Set.class) {
            return (T) texts(value);
        }
        if (type == Long.class) {
            return (T) seconds(value);
        }
        if (type == String.class || type == Boolean.class) {
            return (T) (type.isInstance(value) ? value : null);
        }
        return (T) json(value);
    }

    /** A claim that is a text, whether the specification knows it or not; null when it is absent or something else. */
    public String text(String name) {
        return claims.getClaim(name) instanceof String text ? text : null;
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + getIssuer() + ", " + getSubject() + "]";
    }

    public JWTClaimsSet claims() {
        return claims;
    }

    private static Class<?> type(String name) {
        for (Claims claim : Claims.values()) {
            if (claim.name().equals(name)) {
                return claim.getType();
            }
        }
        return JsonValue.class;
    }

    private static Set<String> texts(Object value) {
        if (value instanceof String one) {
            return Set.of(one);
        }
        if (value instanceof Collection<?> all && all.stream().allMatch(String.class::isInstance)) {
            return all.stream().map(String.class::cast).collect(Collectors.toCollection(HashSet::new));
        }
        return null;
    }

    private static Long seconds(Object value) {
        if (value instanceof Date time) {
            return time.getTime() / 1000;
        }
        return value instanceof Number number ? (Long) number.longValue() : null;
    }

    private static JsonValue json(Object value) {
        String text = JSONObjectUtils.toJSONString(Map.of("value", value));
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject().get("value");
        }
    }
}
