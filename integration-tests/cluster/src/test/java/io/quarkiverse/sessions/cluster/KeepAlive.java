package io.quarkiverse.sessions.cluster;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Connections for very many small requests, which cost a client of the JDK more than they cost a node. */
final class KeepAlive implements AutoCloseable {

    private static final int TIME_OUT_MILLIS = 60_000;
    private static final String LENGTH = "content-length: ";
    private static final String COOKIE = "set-cookie: ";

    private final Map<URI, Queue<Connection>> idle = new ConcurrentHashMap<>();

    /**
     * An answer with all its cookies, each as {@code name=value}.
     */
    record Answer(int status, String body, List<String> cookies) {
    }

    /**
     * @param cookie as {@code name=value}
     */
    Answer send(String method, URI uri, String cookie) {
        Queue<Connection> connections = idle.computeIfAbsent(uri.resolve("/"), node -> new ConcurrentLinkedQueue<>());
        try {
            Connection connection = connections.poll();
            if (connection == null) {
                connection = new Connection(uri);
            }
            Answer answer = connection.send(method, uri, cookie);
            connections.add(connection);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + uri, e);
        }
    }

    @Override
    public void close() {
        idle.values().forEach(connections -> connections.forEach(Connection::close));
    }

    private static final class Connection {

        private final Socket socket;
        private final InputStream in;

        Connection(URI uri) throws IOException {
            socket = new Socket(uri.getHost(), uri.getPort());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIME_OUT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }

        Answer send(String method, URI uri, String cookie) throws IOException {
            String request = method + " " + uri.getRawPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nCookie: "
                    + cookie
                    + "\r\n" + (method.equals("POST") ? "Content-Length: 0\r\n" : "") + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            int status = Integer.parseInt(line().split(" ")[1]);
            int length = 0;
            List<String> cookies = new ArrayList<>();
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (starts(header, LENGTH)) {
                    length = Integer.parseInt(header.substring(LENGTH.length()));
                } else if (starts(header, COOKIE)) {
                    cookies.add(header.substring(COOKIE.length()).split(";")[0]);
                } else if (starts(header, "transfer-encoding: ")) {
                    throw new IOException("A length was expected: " + header);
                }
            }
            return new Answer(status, new String(in.readNBytes(length), StandardCharsets.UTF_8), cookies);
        }

        private static boolean starts(String header, String name) {
            return header.regionMatches(true, 0, name, 0, name.length());
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int read = in.read(); read != '\n'; read = in.read()) {
                if (read < 0) {
                    throw new EOFException("Cut after " + line);
                }
                if (read != '\r') {
                    line.append((char) read);
                }
            }
            return line.toString();
        }

        void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
