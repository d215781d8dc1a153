package microblog.blackbox;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Apple, as far as Sign in with Apple goes: three keys on the web, and tokens that are right or wrong in one way. */
final class AppleProvider {
    static final String ISSUER = "https://appleid.apple.com";
    static final String APP = "blog.micro.ios";
    static final String OTHER_APP = "com.example.web";

    private static AppleProvider running;

    private final List<RSAKey> keys = new ArrayList<>();
    private final RSAKey stranger = rsa("key-1");
    private final ECKey elliptic = elliptic();
    private final AtomicInteger fetches = new AtomicInteger();
    private final ServerSocket server;

    private AppleProvider(int port) {
        for (int i = 1; i <= 3; i++) {
            keys.add(rsa("key-" + i));
        }
        try {
            server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "Apple");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (true) {
            try (Socket client = server.accept()) {
                fetches.incrementAndGet();
                answer(client);
            } catch (IOException e) {
                // The client has what it wanted: the next one decides.
                continue;
            }
        }
    }

    private void answer(Socket client) throws IOException {
        BufferedReader request =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = request.readLine(); line != null && !line.isEmpty(); line = request.readLine()) {
            continue;
        }
        byte[] body = publicKeys().getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().write(body);
        client.getOutputStream().flush();
    }

    /** The one of this run, at {@code -Dapple.port} when a server elsewhere must know where. */
    static synchronized AppleProvider running() {
        if (running == null) {
            running = new AppleProvider(Integer.getInteger("apple.port", 0));
        }
        return running;
    }

    String keysUrl() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/auth/keys";
    }

    /** How often the keys were fetched. */
    int fetches() {
        return fetches.get();
    }

    /** The claims of a good token for a person at Apple. */
    static JWTClaimsSet.Builder claims(String subject) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(APP)
                .subject(subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)));
    }

    /** A token signed with the key of this number, from 1. */
    String signed(int number, JWTClaimsSet.Builder claims) {
        RSAKey key = keys.get(number - 1);
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()), signer(key), claims);
    }

    /** A token that names a key which nobody has published. */
    String withUnknownKey(String id, JWTClaimsSet.Builder claims) {
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id), signer(stranger), claims);
    }

    /** A token that names no key. */
    String withoutKeyId(JWTClaimsSet.Builder claims) {
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256), signer(keys.get(0)), claims);
    }

    /** A token that names a published key and is signed with another. */
    String withWrongSignature(JWTClaimsSet.Builder claims) {
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key-1"), signer(stranger), claims);
    }

    /** A token that brings its own key along. */
    String withEmbeddedKey(JWTClaimsSet.Builder claims) {
        JWSHeader.Builder header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key-1").jwk(stranger.toPublicJWK());
        return signed(header, signer(stranger), claims);
    }

    String withoutSignature(JWTClaimsSet.Builder claims) {
        return new PlainJWT(claims.build()).serialize();
    }

    /** A token whose secret is what everybody knows: the public key. */
    String withPublicKeyAsSecret(JWTClaimsSet.Builder claims) {
        try {
            byte[] secret = keys.get(0).toRSAPublicKey().getEncoded();
            return signed(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key-1"), new MACSigner(secret), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String withEllipticKey(JWTClaimsSet.Builder claims) {
        try {
            return signed(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(elliptic.getKeyID()),
                    new ECDSASigner(elliptic),
                    claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String publicKeys() {
        List<JWK> all = new ArrayList<>(keys);
        all.add(elliptic);
        return new JWKSet(all).toString();
    }

    private static String signed(JWSHeader.Builder header, JWSSigner signer, JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(header.type(JOSEObjectType.JWT).build(), claims.build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey elliptic() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID("key-e")
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
