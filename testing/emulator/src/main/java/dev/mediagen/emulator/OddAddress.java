package dev.mediagen.emulator;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the first address of a document in a form that no provider should use. */
final class OddAddress extends TreeChange {
    private static final List<String> FORMS = List.of(
            "blank", "empty", "null", "object", "text", "braces", "spaces", "foreign", "scheme", "padded", "data");

    private final String form;
    private final World world;
    private boolean done;

    OddAddress(String form, World world) {
        this.form = form;
        this.world = world;
    }

    static List<String> forms() {
        return FORMS;
    }

    @Override
    @Nullable
    Object value(@Nullable Object value) {
        if (done || !(value instanceof String text) || !text.startsWith(world.origin())) {
            return value;
        }
        done = true;
        return odd(text);
    }

    private @Nullable Object odd(String address) {
        return switch (form) {
            case "blank" -> "  ";
            case "empty" -> "";
            case "null" -> null;
            case "object" -> Map.of();
            case "text" -> "see the attachment";
            case "braces" -> address + "/{id}";
            case "spaces" -> address + "/a kite.png";
            case "foreign" -> address + "/k\u00fcche\u20ac.png";
            case "scheme" -> address.replaceFirst("^http", "gopher");
            case "padded" -> " \t" + address + "\n ";
            case "data" -> data(address);
            default -> throw new IllegalStateException("no form " + form);
        };
    }

    /** A small file in the address itself: a video where the address is one of a video. */
    private static String data(String address) {
        boolean isVideo = address.matches(".*(video|\\.mp4|/files/).*");
        Media media = isVideo
                ? Media.mp4("clip-landscape.mp4", address, 0)
                : SampleImages.draw("image/png", "64x64", address, false, 0);
        return "data:" + media.mimeType() + ";base64," + Base64.getEncoder().encodeToString(media.bytes());
    }
}
