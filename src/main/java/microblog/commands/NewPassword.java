package microblog.commands;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.passwords.PasswordHashing;
import microblog.requests.Rule;
import microblog.requests.Text;

/**
 * A password that the operator gives: typed twice, unseen, at a terminal, else the first line of the standard input.
 * Never an argument, which every user of the machine could read.
 */
final class NewPassword {
    private NewPassword() {}

    /**
     * Asks for a password and answers it as it is stored.
     *
     * @throws CommandFailure when there is none, or it isn't accepted
     */
    static String hash() {
        Settings settings = Settings.ofProcess();
        String password = read();
        Optional<String> violation =
                Rule.atLeast(settings.number(Setting.PASSWORD_MIN_LENGTH)).violation(password);
        if (violation.isPresent() || !Text.isStorable(password)) {
            throw new CommandFailure("The password is not accepted: " + violation.orElse("Not a valid string."));
        }
        return new PasswordHashing(settings).hash(password);
    }

    private static String read() {
        Console console = System.console();
        if (console == null) {
            return firstLine();
        }
        char[] typed = console.readPassword("Password: ");
        char[] again = console.readPassword("Once more: ");
        if (typed == null || !Arrays.equals(typed, again)) {
            throw new CommandFailure("These were two different passwords.");
        }
        return new String(typed);
    }

    private static String firstLine() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            if (line == null) {
                throw new CommandFailure("There is no password on the standard input.");
            }
            return line;
        } catch (IOException e) {
            throw new CommandFailure("The password can't be read: " + e.getMessage(), e);
        }
    }
}
