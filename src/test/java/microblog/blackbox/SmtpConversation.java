package microblog.blackbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One client's connection to a {@link TlsMailServer}. */
final class SmtpConversation {
    private final List<String> inClear = new ArrayList<>();
    private final List<String> encrypted = new ArrayList<>();
    private final SSLContext tls;
    private final Consumer<TlsMailServer.Dialogue> taken;
    private Socket client;
    private List<String> lines = inClear;

    SmtpConversation(Socket client, SSLContext tls, Consumer<TlsMailServer.Dialogue> taken) {
        this.client = client;
        this.tls = tls;
        this.taken = taken;
    }

    void hold() throws IOException {
        say("220 ready");
        BufferedReader in = reader();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(line);
            switch (line.split(" ")[0].toUpperCase(Locale.ROOT)) {
                case "EHLO" ->
                    say(lines == inClear ? "250-tests\r\n250 STARTTLS" : "250-tests\r\n250 AUTH PLAIN LOGIN");
                case "STARTTLS" -> {
                    say("220 go on");
                    encrypt();
                    in = reader();
                }
                case "AUTH" -> authenticate(in, line);
                case "DATA" -> {
                    say("354 go on");
                    readMail(in);
                    say("250 taken");
                }
                case "QUIT" -> {
                    say("221 bye");
                    return;
                }
                default -> say("250 fine");
            }
        }
    }

    private void authenticate(BufferedReader in, String command) throws IOException {
        if (command.toUpperCase(Locale.ROOT).startsWith("AUTH LOGIN")) {
            if (command.split(" ").length < 3) {
                say("334 VXNlcm5hbWU6");
                lines.add(in.readLine());
            }
            say("334 UGFzc3dvcmQ6");
            lines.add(in.readLine());
        }
        say("235 welcome");
    }

    private void readMail(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null && !".".equals(line); line = in.readLine()) {
            lines.add(line);
        }
        taken.accept(new TlsMailServer.Dialogue(
                Collections.unmodifiableList(inClear), Collections.unmodifiableList(encrypted)));
    }

    private void encrypt() throws IOException {
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true);
        secure.setUseClientMode(false);
        secure.startHandshake();
        client = secure;
        lines = encrypted;
    }

    private BufferedReader reader() throws IOException {
        return new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    }

    private void say(String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }
}
