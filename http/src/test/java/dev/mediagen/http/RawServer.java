package dev.mediagen.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.CRC32;

/** A server that does with a connection whatever the test wants, for what no well-behaved server does. */
final class RawServer implements AutoCloseable {

    /** The requests that arrived whole, their bodies included. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final ServerSocket listener;
    private final Behaviour behaviour;

    @FunctionalInterface
    interface Behaviour {

        /** Called for every connection, counted from 1; the connection is closed afterwards. */
        void serve(Peer peer, int connection) throws IOException;
    }

    RawServer(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/v1");
    }

    private void accept() {
        for (int connection = 1; !listener.isClosed(); connection++) {
            try {
                Socket socket = listener.accept();
                int number = connection;
                daemon(() -> serve(socket, number));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            behaviour.serve(new Peer(socket), number);
        } catch (IOException gone) {
            // The client went away, as some tests have it.
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The other side of a connection. */
    final class Peer {

        private final Socket socket;

        Peer(Socket socket) {
            this.socket = socket;
        }

        /** Reads one request with its body; false when the client closed instead. */
        boolean readRequest() throws IOException {
            String head = readHead();
            if (head.isEmpty()) {
                return false;
            }
            requests.add(head + readBody(head));
            return true;
        }

        /** Reads one request, too large to keep, and gives the CRC-32 of its body. */
        long readChecksum() throws IOException {
            CRC32 checksum = new CRC32();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[64 * 1024];
            long left = length(readHead());
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (count < 0) {
                    return -1;
                }
                checksum.update(buffer, 0, count);
                left -= count;
            }
            return checksum.getValue();
        }

        private String readHead() throws IOException {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int c = in.read();
                if (c < 0) {
                    return "";
                }
                head.write(c);
            }
            return head.toString(StandardCharsets.ISO_8859_1);
        }

        private String readBody(String head) throws IOException {
            return new String(socket.getInputStream().readNBytes(length(head)), StandardCharsets.UTF_8);
        }

        private static int length(String head) {
            return head.toLowerCase(Locale.ROOT)
                    .lines()
                    .filter(line -> line.startsWith("content-length:"))
                    .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                    .findFirst()
                    .orElse(0);
        }

        void write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        void write(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        void ok(String body) throws IOException {
            write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }

        /** The last answer on this connection, and says so. */
        void last(String body) throws IOException {
            write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }

        /** Closes with a reset instead of an orderly end. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Says nothing until the client goes away. */
        void stayUntilClientLeaves() throws IOException {
            int ignored = socket.getInputStream().read();
            requests.add("left with " + ignored);
        }
    }
}
