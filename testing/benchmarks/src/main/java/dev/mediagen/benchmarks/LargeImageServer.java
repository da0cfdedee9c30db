package dev.mediagen.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.Executors;

/** A server that answers immediately with a large image: as it is, or as base64 in the JSON of OpenAI's Image API. */
public final class LargeImageServer {

    private LargeImageServer() {}

    /** Prints its base URL and serves until its input ends. The argument is the number of bytes of an image. */
    public static void main(String[] arguments) throws IOException {
        byte[] image = image(Integer.parseInt(arguments[0]));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes("{\"created\":1764072000,\"data\":[{\"b64_json\":\"".getBytes(StandardCharsets.UTF_8));
        answer.writeBytes(Base64.getEncoder().encode(image));
        answer.writeBytes("\"}]}".getBytes(StandardCharsets.UTF_8));
        byte[] document = answer.toByteArray();
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/raw", exchange -> serve(exchange, "image/png", image));
        server.createContext("/v1/images", exchange -> serve(exchange, "application/json", document));
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
        System.in.readAllBytes();
        System.exit(0);
    }

    /** A small image, and behind its end what no reader looks at. */
    private static byte[] image(int bytes) {
        byte[] image = new byte[bytes];
        new Random(1).nextBytes(image);
        byte[] start = Base64.getDecoder().decode(InstantServer.IMAGE);
        System.arraycopy(start, 0, image, 0, start.length);
        return image;
    }

    private static void serve(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
