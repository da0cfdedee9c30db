package dev.mediagen.tck;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A provider on this machine with one fault. Its error text repeats the headers of the request, including the key, as careless
 * servers do.
 */
final class FaultServer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final Fault fault;
    private final HttpServer server;
    private final ExecutorService threads;
    private final List<String> methods = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);

    private FaultServer(Fault fault, HttpServer server) {
        this.fault = fault;
        this.server = server;
        this.threads = Executors.newCachedThreadPool(FaultServer::daemon);
    }

    static FaultServer start(Fault fault) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FaultServer faulty = new FaultServer(fault, server);
            server.setExecutor(faulty.threads);
            server.createContext("/", faulty::answer);
            server.start();
            return faulty;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address, with the path that the backend expects in it. */
    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** The number of received requests that can cost money. */
    long posts() {
        return methods.stream().filter(method -> !method.equals("GET")).count();
    }

    /** Waits until the first request has arrived, or will never arrive. */
    boolean awaitRequest() throws InterruptedException {
        return asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS) && !methods.isEmpty();
    }

    /** The client is done and will send nothing more. */
    void expectNoMore() {
        asked.countDown();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            methods.add(exchange.getRequestMethod());
            exchange.getRequestBody().readAllBytes();
            asked.countDown();
            switch (fault) {
                case SILENCE -> awaitClosing();
                case HALF_AN_ANSWER -> send(exchange, "{\"data\": [{\"b64_json\": \"iVBORw0KGgo", 0);
                case CUT_CONNECTION -> send(exchange, "{\"data\": [", 1000);
                case NOTHING -> send(exchange, "{}", 0);
                default -> send(exchange, complaint(exchange), 0);
            }
        }
    }

    private String complaint(HttpExchange exchange) {
        String headers = exchange.getRequestHeaders().entrySet().toString().replaceAll("[\"\\\\]", "");
        return "{\"error\": {\"message\": \"No. Your request was: " + headers + "\", \"type\": \"error\", \"code\": \""
                + fault.status() + "\"}}";
    }

    private void send(HttpExchange exchange, String text, int missing) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (fault == Fault.OVERLOADED) {
            exchange.getResponseHeaders().set("Retry-After", "2");
        }
        exchange.sendResponseHeaders(fault.status(), body.length + missing);
        OutputStream out = exchange.getResponseBody();
        out.write(body);
        out.flush();
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "mediagen-tck-server");
        thread.setDaemon(true);
        return thread;
    }
}
