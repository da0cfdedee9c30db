package dev.mediagen.emulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The thought signatures that were issued, each for one part of one response of a model. */
final class GoogleSignatures {
    /** The signed content; its hash is computed on request, because most turns are never sent back. */
    private record Signed(String model, Supplier<String> sha256) {}

    private final World world;
    private final Map<String, Signed> signed = new ConcurrentHashMap<>();

    GoogleSignatures(World world) {
        this.world = world;
    }

    String sign(String model, Media media) {
        return sign(new Signed(model, media::sha256));
    }

    String sign(String model, String text) {
        return sign(new Signed(model, () -> Blob.ofUtf8(text).sha256()));
    }

    private String sign(Signed what) {
        byte[] bytes = world.id("signature-").getBytes(StandardCharsets.UTF_8);
        String signature = Base64.getEncoder().encodeToString(bytes);
        signed.put(signature, what);
        return signature;
    }

    /** Refuses a history in which a model's part lost its signature, or was changed. */
    void check(String model, Json contents) {
        int turn = 0;
        for (Json content : contents.elements()) {
            if (content.get("role").text("").equals("model")) {
                checkTurn(model, content, "contents[" + turn + "]");
            }
            turn++;
        }
    }

    private void checkTurn(String model, Json content, String path) {
        boolean textSeen = false;
        int index = 0;
        for (Json part : content.get("parts").elements()) {
            boolean text = part.get("text").isPresent();
            boolean thought = part.get("thought").isTrue();
            boolean mustBeSigned = !thought && (!text || !textSeen);
            if (mustBeSigned) {
                checkPart(model, part, path + ".parts[" + index + "]");
            }
            textSeen |= text && !thought;
            index++;
        }
    }

    private void checkPart(String model, Json part, String path) {
        String signature = part.get("thoughtSignature").text("");
        if (signature.isEmpty()) {
            throw Problem.value(path, "Image part is missing a thought_signature in " + path + ".")
                    .refused();
        }
        Optional<String> sha256 = part.get("text").isPresent()
                ? part.get("text").text().map(text -> Blob.ofUtf8(text).sha256())
                : part.at("inlineData/data").blob().map(Blob::sha256);
        boolean genuine = Optional.ofNullable(signed.get(signature))
                .filter(what -> what.model().equals(model))
                .filter(what -> sha256.filter(what.sha256().get()::equals).isPresent())
                .isPresent();
        if (!genuine) {
            throw Problem.value(path, "The thought_signature in " + path + " is not valid for this part.")
                    .refused();
        }
    }
}
