package microblog.passwordreset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.mail.Message;
import microblog.users.UserView;
import org.junit.jupiter.api.Test;

class ResetMailTest {
    @Test
    void bothFormsNameThePersonAndHaveTheLink() {
        Message mail = mail("susan", Map.of());

        assertEquals("susan@example.com", mail.to());
        assertEquals("Reset Your Password", mail.subject());
        assertTrue(mail.text().contains("Hello susan,"));
        assertTrue(mail.text().contains("\nhttp://localhost:3000/reset?token=T-1_x\n"));
        assertTrue(mail.text().contains("for 15 minutes."));
        assertTrue(mail.html().contains("Hello susan,"));
        assertTrue(mail.html().contains("<a href=\"http://localhost:3000/reset?token=T-1_x\">"));
        assertTrue(mail.html().contains("for 15 minutes."));
    }

    @Test
    void namesAreNoMarkup() {
        assertFalse(mail("a<script>\"", Map.of()).html().contains("<script>"));
    }

    @Test
    void theConfiguredPageAndLifeCount() {
        Message mail = mail(
                "susan", Map.of("PASSWORD_RESET_URL", "https://app.example/p?lang=en", "RESET_TOKEN_MINUTES", "1"));

        assertTrue(mail.text().contains("\nhttps://app.example/p?lang=en&token=T-1_x\n"));
        assertTrue(mail.html().contains("\"https://app.example/p?lang=en&amp;token=T-1_x\""));
        assertTrue(mail.text().contains("for 1 minute."));
    }

    private static Message mail(String username, Map<String, String> config) {
        LocalDateTime any = LocalDateTime.of(2025, 6, 1, 12, 0);
        UserView person = new UserView(7, username, "susan@example.com", true, false, null, any, any, false);
        Settings settings = Settings.from(name -> Optional.ofNullable(config.get(name)));
        return ResetMail.to(person, settings, settings.text(Setting.PASSWORD_RESET_URL), "T-1_x");
    }
}
