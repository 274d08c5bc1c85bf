package io.quarkiverse.sessions.redis.login;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** See {@link ScriptLink}. Takes for granted that a command is sent as a whole, and answers come one at a time. */
public final class BreakingLink {

    private record Break(String sha1, boolean after) {
    }

    private final AtomicReference<Break> next = new AtomicReference<>();
    private final int serverPort;
    private final ServerSocket listener;

    BreakingLink(int serverPort) {
        this.serverPort = serverPort;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(() -> {
            while (true) {
                Socket client = listener.accept();
                daemon(() -> connect(client));
            }
        });
    }

    public String uri() {
        return "redis://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + listener.getLocalPort();
    }

    public void breakBefore(String sha1) {
        next.set(new Break(sha1, false));
    }

    public void breakAfter(String sha1) {
        next.set(new Break(sha1, true));
    }

    public boolean isBroken() {
        return next.get() == null;
    }

    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Request and answer by turns, as the application's client does. */
    private void connect(Socket client) throws IOException {
        byte[] chunk = new byte[65_536];
        try (client; Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            AtomicReference<Break> asked = new AtomicReference<>();
            daemon(() -> {
                try (client; server) {
                    answers(server.getInputStream(), client.getOutputStream(), asked);
                }
            });
            InputStream in = client.getInputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                Break planned = next.get();
                if (planned != null && new String(chunk, 0, length, StandardCharsets.ISO_8859_1).contains(planned.sha1())
                        && next.compareAndSet(planned, null)) {
                    if (!planned.after()) {
                        return;
                    }
                    asked.set(planned);
                }
                server.getOutputStream().write(chunk, 0, length);
            }
        }
    }

    private static void answers(InputStream in, OutputStream out, AtomicReference<Break> asked) throws IOException {
        byte[] chunk = new byte[65_536];
        for (int length = in.read(chunk); length >= 0 && asked.get() == null; length = in.read(chunk)) {
            out.write(chunk, 0, length);
        }
    }

    private interface Body {
        void run() throws IOException;
    }

    private static void daemon(Body body) {
        Thread thread = new Thread(() -> {
            try {
                body.run();
            } catch (IOException e) {
                // a connection is closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
