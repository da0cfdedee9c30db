package dev.mediagen.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A server that answers any request at once with the smallest picture there is, in the words of OpenAI's Image API. */
public final class InstantServer {

    /** An image of one pixel, as base64. */
    static final String IMAGE =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static final byte[] ANSWER = ("{\"created\":1764072000,\"data\":[{\"b64_json\":\"" + IMAGE
                    + "\"}],\"usage\":{\"input_tokens\":8,\"output_tokens\":1,\"total_tokens\":9}}")
            .getBytes(StandardCharsets.UTF_8);

    private InstantServer() {}

    /** Prints its base URL and serves until its input ends. */
    public static void main(String[] arguments) throws IOException {
        // Else the body of an answer waits until its head is acknowledged.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
            exchange.close();
        });
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        System.in.readAllBytes();
        server.stop(0);
    }
}
