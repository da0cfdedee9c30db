package dev.mediagen.acceptance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that sends an answer as it is, with bytes in its status line and headers that no HTTP library would send. */
final class BareServer implements AutoCloseable {

    private static final String HEAD_END = "\r\n\r\n";

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Answer answer = (method, path) -> "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";

    /** What is sent for a request, from the status line to the body. */
    @FunctionalInterface
    interface Answer {
        String to(String method, String path);
    }

    BareServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** Answers in this way from now on. */
    void answer(Answer with) {
        answer = with;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // It was closed.
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                InputStream in = new BufferedInputStream(client.getInputStream());
                OutputStream out = client.getOutputStream()) {
            String head = head(in);
            String[] request = head.split("[ ?]", 3);
            skipBody(in, head.toLowerCase(Locale.ROOT));
            out.write(answer.to(request[0], request[1]).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The client is gone, which is its right.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith(HEAD_END)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The request ended within its head.");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void skipBody(InputStream in, String head) throws IOException {
        int length = head.indexOf("content-length:");
        if (length >= 0) {
            in.readNBytes(Integer.parseInt(
                    head.substring(length + 15, head.indexOf('\r', length)).strip()));
        } else if (head.contains("transfer-encoding: chunked")) {
            StringBuilder end = new StringBuilder();
            while (end.indexOf("0" + HEAD_END) < 0) {
                end.append((char) in.read());
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
