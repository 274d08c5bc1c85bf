package io.quarkiverse.sessions.redis.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One client's connection through the proxy. */
final class ProxyConnection {

    private static final int CHUNK = 16_384;

    private final Socket client;
    private final int serverPort;
    private final ProxyGate gate;
    private final Supplier<Duration> oneWay;
    private final ProxyBreak planned;
    private final RequestReader requests;
    private final Consumer<ProxyConnection> onClose;
    private Socket upstream;
    private boolean closed;
    private volatile boolean lost;
    private volatile boolean asked;

    ProxyConnection(Socket client, int serverPort, ProxyGate gate, Supplier<Duration> oneWay, ProxyBreak planned,
            BiConsumer<String, String> onCommand, Consumer<ProxyConnection> onClose) {
        this.client = client;
        this.serverPort = serverPort;
        this.gate = gate;
        this.oneWay = oneWay;
        this.planned = planned;
        this.requests = new RequestReader(onCommand);
        this.onClose = onClose;
    }

    void run() {
        try {
            gate.await(ProxyGate.Direction.REQUEST);
            Socket opened = new Socket(RedisServer.HOST, serverPort);
            if (!opened(opened)) {
                opened.close();
                return;
            }
            client.setTcpNoDelay(true);
            opened.setTcpNoDelay(true);
            TcpProxy.daemon("proxy-replies-" + serverPort, () -> pump(opened, client, ProxyGate.Direction.REPLY));
            pump(client, opened, ProxyGate.Direction.REQUEST);
        } catch (IOException e) {
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    /** What is sent from now on arrives nowhere, and neither side is told. */
    void lose() {
        lost = true;
    }

    void close() {
        synchronized (this) {
            closed = true;
            closeQuietly(client);
            if (upstream != null) {
                closeQuietly(upstream);
            }
        }
        onClose.accept(this);
    }

    private synchronized boolean opened(Socket socket) {
        upstream = closed ? null : socket;
        return !closed;
    }

    private void pump(Socket from, Socket to, ProxyGate.Direction direction) {
        byte[] chunk = new byte[CHUNK];
        try (LongWay out = new LongWay(to.getOutputStream(), oneWay)) {
            InputStream in = from.getInputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                gate.await(direction);
                if (lost) {
                    continue;
                }
                if (breaks(direction, chunk, length)) {
                    return;
                }
                if (direction == ProxyGate.Direction.REQUEST && !to.isClosed()) {
                    requests.read(chunk, length);
                }
                out.write(chunk, 0, length);
            }
        } catch (IOException e) {
            // The other side is told by closing.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!lost) {
                close();
            }
        }
    }

    /** When it breaks after a command, that is before the answer. */
    private boolean breaks(ProxyGate.Direction direction, byte[] chunk, int length) {
        if (direction == ProxyGate.Direction.REPLY) {
            return asked;
        }
        ProxyBreak.Moment moment = planned.of(chunk, length);
        if (moment == ProxyBreak.Moment.AFTER) {
            asked = true;
        }
        return moment == ProxyBreak.Moment.BEFORE;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nobody is left to tell.
        }
    }
}
