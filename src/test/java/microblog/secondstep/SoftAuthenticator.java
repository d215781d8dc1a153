package microblog.secondstep;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * A browser and its authenticator with one passkey, as Web Authentication has them answer; it tells what it is told to.
 */
public final class SoftAuthenticator {
    private static final int USER_PRESENT = 0x01;
    private static final int KEY_INSIDE = 0x40;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair key = newKey();
    private final byte[] credentialId = random(32);
    private final String origin;
    private int count;

    /** One whose browser shows a page of this origin. */
    public SoftAuthenticator(String origin) {
        this.origin = origin;
    }

    /** What the browser calls the passkey. */
    public String id() {
        return BASE64.encodeToString(credentialId);
    }

    /** Counts from here on; authenticators that don't count say 0. */
    public void countFrom(int newCount) {
        count = newCount;
    }

    /** Answers the options of a page that wants a new passkey. */
    public String create(String options) {
        JsonObject publicKey = publicKey(options);
        byte[] data = concat(
                authenticatorData(publicKey.getJsonObject("rp").getString("id"), USER_PRESENT | KEY_INSIDE),
                new byte[16],
                ByteBuffer.allocate(2).putShort((short) credentialId.length).array(),
                credentialId,
                coseKey());
        byte[] attestation = concat(
                new byte[] {(byte) 0xa3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xa0},
                text("authData"),
                new byte[] {0x59},
                ByteBuffer.allocate(2).putShort((short) data.length).array(),
                data);
        return answer(Json.createObjectBuilder()
                .add("attestationObject", BASE64.encodeToString(attestation))
                .add("clientDataJSON", BASE64.encodeToString(clientData("webauthn.create", publicKey, origin)))
                .build());
    }

    /** Answers the options of a page that wants this passkey. */
    public String use(String options) {
        return use(options, origin);
    }

    /** The same on a page of another origin. */
    public String use(String options, String shownOrigin) {
        JsonObject publicKey = publicKey(options);
        byte[] data = authenticatorData(publicKey.getString("rpId"), USER_PRESENT);
        byte[] client = clientData("webauthn.get", publicKey, shownOrigin);
        return answer(Json.createObjectBuilder()
                .add("authenticatorData", BASE64.encodeToString(data))
                .add("clientDataJSON", BASE64.encodeToString(client))
                .add("signature", BASE64.encodeToString(signature(concat(data, sha256(client)))))
                .build());
    }

    private String answer(JsonObject response) {
        return Json.createObjectBuilder()
                .add("id", id())
                .add("type", "public-key")
                .add("response", response)
                .add("clientExtensionResults", Json.createObjectBuilder())
                .build()
                .toString();
    }

    private static JsonObject publicKey(String options) {
        try (var reader = Json.createReader(new StringReader(options))) {
            return reader.readObject().getJsonObject("publicKey");
        }
    }

    private byte[] authenticatorData(String rpId, int flags) {
        return concat(
                sha256(rpId.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) flags},
                ByteBuffer.allocate(4).putInt(count == 0 ? 0 : count++).array());
    }

    private static byte[] clientData(String type, JsonObject publicKey, String origin) {
        return Json.createObjectBuilder()
                .add("type", type)
                .add("challenge", publicKey.getString("challenge"))
                .add("origin", origin)
                .add("crossOrigin", false)
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** RFC 9053, section 7.1: an elliptic curve key, for ES256, on P-256. */
    private byte[] coseKey() {
        ECPublicKey open = (ECPublicKey) key.getPublic();
        return concat(
                new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20},
                coordinate(open.getW().getAffineX().toByteArray()),
                new byte[] {0x22, 0x58, 0x20},
                coordinate(open.getW().getAffineY().toByteArray()));
    }

    private static byte[] coordinate(byte[] number) {
        byte[] fixed = new byte[32];
        int length = Math.min(32, number.length);
        System.arraycopy(number, number.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private byte[] signature(byte[] data) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** A short text in CBOR (RFC 8949). */
    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return concat(new byte[] {(byte) (0x60 | bytes.length)}, bytes);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
