package microblog.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Interim: replaced by task B. */
@ApplicationScoped
public class PasswordHashing {
    public String hash(String password) {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        Base64.Encoder b = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=19456,t=2,p=1$" + b.encodeToString(salt) + "$" + b.encodeToString(raw(password, salt));
    }

    private static byte[] raw(String password, byte[] salt) {
        Argon2BytesGenerator g = new Argon2BytesGenerator();
        g.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withSalt(salt)
                .withMemoryAsKB(19456)
                .withIterations(2)
                .withParallelism(1)
                .build());
        byte[] out = new byte[32];
        g.generateBytes(password.getBytes(StandardCharsets.UTF_8), out);
        return out;
    }

    public boolean verify(String password, String hash) {
        String[] p = hash.split("\\$");
        return p.length == 6
                && MessageDigest.isEqual(
                        raw(password, Base64.getDecoder().decode(p[4])),
                        Base64.getDecoder().decode(p[5]));
    }

    public void verifyNobody(String password) {
        raw(password, new byte[16]);
    }

    public boolean needsUpgrade(String hash) {
        return false;
    }
}
