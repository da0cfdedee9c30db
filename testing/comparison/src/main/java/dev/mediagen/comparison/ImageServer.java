package dev.mediagen.comparison;

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

/** A server that answers immediately with an image as base64 in JSON: in OpenAI's form, and in Google's. */
public final class ImageServer {

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private ImageServer() {}

    /** Prints its base URL and serves until its input ends. Argument: the bytes of a large image. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        serve(server, "/tiny", Base64.getDecoder().decode(PIXEL));
        serve(server, "/large", large(Integer.parseInt(arguments[0])));
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
        System.in.readAllBytes();
        System.exit(0);
    }

    /** A small image, and behind its end what no reader looks at. */
    private static byte[] large(int bytes) {
        byte[] image = new byte[bytes];
        new Random(1).nextBytes(image);
        byte[] start = Base64.getDecoder().decode(PIXEL);
        System.arraycopy(start, 0, image, 0, start.length);
        return image;
    }

    private static void serve(HttpServer server, String size, byte[] image) {
        byte[] base64 = Base64.getEncoder().encode(image);
        byte[] openai = document("{\"created\":1764072000,\"data\":[{\"b64_json\":\"", base64, "\"}]}");
        byte[] google = document(
                "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"",
                base64,
                "\"}}]},\"finishReason\":\"STOP\"}]}");
        server.createContext(size + "/v1/images", exchange -> answer(exchange, openai));
        server.createContext(size + "/google", exchange -> answer(exchange, google));
    }

    private static byte[] document(String before, byte[] base64, String after) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        document.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        document.writeBytes(base64);
        document.writeBytes(after.getBytes(StandardCharsets.UTF_8));
        return document.toByteArray();
    }

    private static void answer(HttpExchange exchange, byte[] document) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, document.length);
        exchange.getResponseBody().write(document);
        exchange.close();
    }
}
