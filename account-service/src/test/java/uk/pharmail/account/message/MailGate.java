package uk.pharmail.account.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Stands before a mail server and passes on what is said, but for what it is told to answer itself, or to swallow. */
final class MailGate implements AutoCloseable {
    /** The end of a mail, as a command. */
    static final String END = ".";

    private final ServerSocket gate;
    private final int behind;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final AtomicBoolean losing = new AtomicBoolean();

    private MailGate(ServerSocket gate, int behind) {
        this.gate = gate;
        this.behind = behind;
    }

    static MailGate before(int port) {
        try {
            MailGate gate = new MailGate(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
            Thread.ofVirtual().start(gate::take);
            return gate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return gate.getLocalPort();
    }

    /** Answers the next command that begins so in the server's place. */
    void answer(String command, String reply) {
        answers.put(command, reply);
    }

    /** Passes the next mail on, and closes the connection instead of passing the server's reply back. */
    void loseReply() {
        losing.set(true);
    }

    /** Refuses this recipient, as a server does that has no such mailbox. */
    void doesNotExist(String address) {
        unknown.add(address);
    }

    /** All commands, without the lines of mails. */
    List<String> commands() {
        return List.copyOf(commands);
    }

    @Override
    public void close() throws IOException {
        gate.close();
    }

    private void take() {
        while (!gate.isClosed()) {
            try {
                Socket client = gate.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                // it is closed
                return;
            }
        }
    }

    private void serve(Socket accepted) {
        try (Socket client = accepted;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
                BufferedReader fromClient = reader(client);
                BufferedReader fromServer = reader(server)) {
            say(client, reply(fromServer));
            for (String line = fromClient.readLine(); line != null; line = fromClient.readLine()) {
                commands.add(line);
                String own = own(line);
                if (own != null) {
                    say(client, own);
                    continue;
                }
                say(server, line + "\r\n");
                String reply = reply(fromServer);
                say(client, reply);
                if (reply.startsWith("354") && !pass(fromClient, client, fromServer, server)) {
                    return;
                }
            }
        } catch (IOException e) {
            // one of them has gone
        }
    }

    /** Whether the connection goes on after this mail. */
    private boolean pass(BufferedReader fromClient, Socket client, BufferedReader fromServer, Socket server)
            throws IOException {
        StringBuilder mail = new StringBuilder();
        String line = fromClient.readLine();
        while (line != null && !line.equals(END)) {
            mail.append(line).append("\r\n");
            line = fromClient.readLine();
        }
        String own = own(END);
        if (own != null) {
            say(client, own);
            return false;
        }
        say(server, mail + END + "\r\n");
        String reply = reply(fromServer);
        if (losing.getAndSet(false)) {
            return false;
        }
        say(client, reply);
        return true;
    }

    private @Nullable String own(String line) {
        if (line.startsWith("RCPT") && unknown.stream().anyMatch(line::contains)) {
            return "550 5.1.1 " + line.substring("RCPT TO:".length()) + ": no such user here\r\n";
        }
        for (String command : answers.keySet()) {
            if (line.startsWith(command)) {
                return answers.remove(command) + "\r\n";
            }
        }
        return null;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    private static void say(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    private static String reply(BufferedReader fromServer) throws IOException {
        StringBuilder reply = new StringBuilder();
        String line = fromServer.readLine();
        while (line != null) {
            reply.append(line).append("\r\n");
            if (line.length() < 4 || line.charAt(3) != '-') {
                return reply.toString();
            }
            line = fromServer.readLine();
        }
        throw new IOException("the server has gone");
    }
}
