package dev.mediagen.emulator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A plain client of one provider, with no opinion of its own. */
final class Wire {
    /** What came back. */
    record Reply(int status, HttpResponse<byte[]> response) {
        byte[] bytes() {
            return response.body();
        }

        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        Json json() {
            return new JsonReader().read(new ByteArrayInputStream(bytes()));
        }

        /** A text in the JSON answer. */
        String at(String path) {
            return json().at(path).text("nothing at " + path + " in " + text());
        }

        byte[] base64At(String path) {
            return decoded(at(path));
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String contentType() {
            return header("content-type");
        }
    }

    /** One part of a form. */
    record Part(String name, String fileName, String type, Media content) {
        static Part text(String name, String text) {
            return new Part(name, "", "", new Media("", text.getBytes(StandardCharsets.UTF_8)));
        }

        static Part png(String name) {
            return new Part(name, name.replace("[]", "") + ".png", "image/png", picture());
        }
    }

    private static final String BOUNDARY = "a-boundary-of-the-test";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String[] credential;

    private Wire(String base, String... credential) {
        this.base = base;
        this.credential = credential;
    }

    static Wire of(Emulator emulator, String provider) {
        String key = emulator.key(provider);
        String[] credential = switch (provider) {
            case "google" -> new String[] {"x-goog-api-key", key};
            case "elevenlabs" -> new String[] {"xi-api-key", key};
            default -> new String[] {"Authorization", "Bearer " + key};
        };
        return new Wire(emulator.baseUrl(provider), credential);
    }

    Wire with(String... otherCredential) {
        return new Wire(base, otherCredential);
    }

    /** Another root on the same server. */
    Wire at(String otherBase) {
        return new Wire(otherBase, credential);
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply delete(String path) {
        return send(request(path).DELETE());
    }

    Reply post(String path, String json) {
        return send(json(path, json));
    }

    Reply post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    HttpRequest.Builder json(String path, String json) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    }

    Reply form(String path, Part... parts) {
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body(List.of(parts)))));
    }

    HttpRequest.Builder request(String path) {
        String uri = path.startsWith("http") ? path : base + path;
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(uri));
        return credential.length == 0 ? builder : builder.headers(credential);
    }

    Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] body(List<Part> parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Part part : parts) {
            String file = part.fileName().isEmpty() ? "" : "; filename=\"" + part.fileName() + "\"";
            String type = part.type().isEmpty() ? "" : "Content-Type: " + part.type() + "\r\n";
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part.name() + "\"" + file
                            + "\r\n" + type + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(bytes(part.content()));
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64.substring(base64.indexOf(',') + 1));
    }

    static byte[] bytes(Media media) {
        try (var in = media.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A small PNG with transparency. */
    static Media picture() {
        return SampleImages.draw("image/png", "64x64", "test", true, 0);
    }

    static byte[] png() {
        return bytes(picture());
    }

    static String pngBase64() {
        return Base64.getEncoder().encodeToString(png());
    }

    static String pngUri() {
        return "data:image/png;base64," + pngBase64();
    }
}
