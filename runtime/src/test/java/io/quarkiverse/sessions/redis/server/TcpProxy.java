package io.quarkiverse.sessions.redis.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import redis.clients.jedis.Jedis;

/**
 * Stands between clients and one server, disturbs what they send each other and counts what clients send. It listens on a
 * loopback port that it keeps, and passes everything at first.
 */
public final class TcpProxy implements AutoCloseable {

    private final int port = FreePorts.next();
    private final ProxyGate gate = new ProxyGate();
    private final ProxyBreak planned = new ProxyBreak();
    private final Set<ProxyConnection> connections = new HashSet<>();
    private final Map<String, Long> commands = new TreeMap<>();
    private final Map<String, Long> scripts = new TreeMap<>();
    private final Runnable onClose;
    private volatile int serverPort;
    private volatile Duration oneWay = Duration.ZERO;
    private ServerSocket listener;
    private Thread acceptor;

    private TcpProxy(int serverPort, Runnable onClose) {
        this.serverPort = serverPort;
        this.onClose = onClose;
    }

    public static TcpProxy to(RedisServer server) {
        TcpProxy proxy = new TcpProxy(server.port(), () -> {
        });
        proxy.pass();
        return proxy;
    }

    /** To a server of its own, which is closed with it. */
    public static TcpProxy toNewServer() {
        RedisServer server = RedisServer.run();
        TcpProxy proxy = new TcpProxy(server.port(), server::close);
        proxy.pass();
        return proxy;
    }

    public String host() {
        return RedisServer.HOST;
    }

    public int port() {
        return port;
    }

    public String uri() {
        return "redis://" + host() + ":" + port;
    }

    /** A connection through the proxy, which sends nothing but what the caller asks of it. */
    public Jedis connect(Duration timeout) {
        return SilentConnections.open(host(), port, timeout);
    }

    /** Accepts and forwards, at first what was held back. */
    public void pass() {
        open(ProxyGate.Mode.PASS, Duration.ZERO);
    }

    /**
     * Accepts and forwards nothing, in both directions. What clients have sent reaches the server once the proxy passes
     * again, even if they have given up by then.
     */
    public void stall() {
        open(ProxyGate.Mode.STALL, Duration.ZERO);
    }

    /** Forwards what clients send and holds back what the server answers: commands are executed and nobody is told. */
    public void stallReplies() {
        open(ProxyGate.Mode.STALL_REPLIES, Duration.ZERO);
    }

    /** Holds back every chunk for the delay, in both directions, and what comes after it. */
    public void slow(Duration delay) {
        open(ProxyGate.Mode.SLOW, delay);
    }

    /**
     * Lets everything arrive later by half of this in each direction, as over a long line: what is sent meanwhile follows at
     * once, and nothing waits for what was sent before it.
     */
    public void roundTrip(Duration added) {
        oneWay = added.dividedBy(2);
    }

    /** What is sent on today's connections arrives nowhere, and nobody closes them. Later ones work. */
    public synchronized void loseConnections() {
        connections.forEach(ProxyConnection::lose);
    }

    /** Today's connections go on; later ones lead to another server, as when a name gets a new address. */
    public void redirect(int toServerPort) {
        serverPort = toServerPort;
    }

    /** The next connection that sends this text, such as a script's digest, breaks, and the server has not seen it. */
    public void breakBefore(String text) {
        planned.plan(text, ProxyBreak.Moment.BEFORE);
    }

    /** The next connection that sends this text breaks when the server has answered it. */
    public void breakAfter(String text) {
        planned.plan(text, ProxyBreak.Moment.AFTER);
    }

    /** Whether the break that was asked for has happened. */
    public boolean isBroken() {
        return planned.isDone();
    }

    /** Closes all connections, drops what was held back, and refuses new connections. */
    public void cut() {
        Thread last = closeAll();
        try {
            // The system listens on as long as a thread is in accept.
            if (last != null) {
                last.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How often clients have sent each command to the server, by the command's first word. What is held back is not sent. */
    public CommandCounts commandCounts() {
        synchronized (commands) {
            return new CommandCounts(new TreeMap<>(commands), Map.of(), new TreeMap<>(scripts));
        }
    }

    public synchronized int openConnections() {
        return connections.size();
    }

    @Override
    public void close() {
        cut();
        onClose.run();
    }

    @Override
    public String toString() {
        return uri() + " to port " + serverPort;
    }

    private synchronized void open(ProxyGate.Mode mode, Duration delay) {
        gate.set(mode, delay);
        if (listener == null) {
            try {
                ServerSocket opened = new ServerSocket();
                opened.setReuseAddress(true);
                opened.bind(new InetSocketAddress(host(), port));
                listener = opened;
                acceptor = daemon("proxy-accept-" + port, () -> accept(opened));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private synchronized Thread closeAll() {
        Thread last = acceptor;
        try {
            if (listener != null) {
                listener.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listener = null;
        acceptor = null;
        // Before the gate is told: what it holds back must find its connection closed.
        Set.copyOf(connections).forEach(ProxyConnection::close);
        gate.set(ProxyGate.Mode.CUT, Duration.ZERO);
        return last;
    }

    private void accept(ServerSocket from) {
        while (true) {
            try {
                Socket client = from.accept();
                ProxyConnection connection = new ProxyConnection(client, serverPort, gate, () -> oneWay, planned,
                        this::count, this::gone);
                synchronized (this) {
                    if (listener != from) {
                        client.close();
                        return;
                    }
                    connections.add(connection);
                }
                daemon("proxy-requests-" + port, connection::run);
            } catch (IOException e) {
                return;
            }
        }
    }

    private void count(String command, String argument) {
        synchronized (commands) {
            commands.merge(command, 1L, Long::sum);
            if (command.equals("eval")) {
                scripts.merge(argument, 1L, Long::sum);
            }
        }
    }

    private synchronized void gone(ProxyConnection connection) {
        connections.remove(connection);
    }

    static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
