package dev.mediagen.emulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts media into a response that differ from the request in one property. */
final class OtherMedium extends TreeChange {
    private static final String COUNT = "count";
    private static final String TWICE = "twice";
    private static final List<String> ALL =
            List.of("size", "shape", "duration", "format", "sample-rate", "sound", "transparency", COUNT, TWICE);

    private final String property;

    private OtherMedium(String property) {
        this.property = property;
    }

    static UnaryOperator<@Nullable Object> of(String property) {
        return new OtherMedium(property);
    }

    static List<String> properties() {
        return ALL;
    }

    @Override
    @Nullable
    Object value(@Nullable Object value) {
        return value instanceof Media media ? other(media) : value;
    }

    private Media other(Media media) {
        return switch (media.kind()) {
            case "image/png", "image/jpeg" -> otherImage(media);
            case "image/webp", "image/gif" ->
                property.equals("format") ? SampleImages.draw("image/png", "64x64", "", false, 0) : media;
            case "video/mp4" -> otherVideo(media);
            case "audio/wav" -> otherWav(media);
            case "audio/mpeg" -> otherMp3(media);
            case "audio/ogg", "audio/flac", "audio/aac" ->
                property.equals("format") ? SampleAudio.wav(8000, "") : media;
            default ->
                property.equals("format") && media.mimeType().startsWith("audio/") ? SampleAudio.mp3(8000, 32) : media;
        };
    }

    private Media otherImage(Media media) {
        boolean png = media.kind().equals("image/png");
        String type = png == property.equals("format") ? "image/jpeg" : "image/png";
        SampleImages.Drawn drawn = SampleImages.read(media);
        return switch (property) {
            case "size" -> drawn.again(type, other(drawn.width()), other(drawn.height()), false);
            case "shape" -> drawn.again(type, drawn.width() * 3 / 2, drawn.height() / 2, false);
            case "format" -> drawn.again(type, drawn.width(), drawn.height(), false);
            case "transparency" -> drawn.again("image/png", drawn.width(), drawn.height(), !drawn.transparent());
            default -> media;
        };
    }

    private static int other(int edge) {
        return edge == 1 ? 2 : edge / 2;
    }

    private Media otherVideo(Media media) {
        Mp4Boxes boxes = new Mp4Boxes(media.bytes());
        return switch (property) {
            case "size" -> boxes.scaled(0.5, 0.5).media();
            case "shape" -> boxes.scaled(1.5, 0.5).media();
            case "duration" -> boxes.lasting(97).media();
            case "sound" -> boxes.silent().media();
            case "format" -> Media.fixture("image/gif", "picture.gif");
            default -> media;
        };
    }

    private Media otherWav(Media media) {
        int rate = SampleAudio.rate(media);
        return switch (property) {
            case "duration" -> SampleAudio.longWav(rate);
            case "sample-rate" -> SampleAudio.wav(otherRate(rate), "");
            case "format" -> SampleAudio.mp3(8000, 32);
            default -> media;
        };
    }

    private Media otherMp3(Media media) {
        Media slow = SampleAudio.mp3(8000, 32);
        return switch (property) {
            case "duration" -> media.repeated(12);
            case "sample-rate" -> Arrays.equals(media.bytes(), slow.bytes()) ? SampleAudio.mp3(22_050, 32) : slow;
            case "format" -> SampleAudio.wav(8000, "");
            default -> media;
        };
    }

    private static int otherRate(int rate) {
        return rate == 8000 ? 16_000 : 8000;
    }

    /** The number changes in the innermost list of results; one more differs from the others. */
    @Override
    List<@Nullable Object> list(List<@Nullable Object> elements) {
        boolean isNumber = property.equals(COUNT) || property.equals(TWICE);
        int last = lastWithMedia(elements);
        if (!isNumber || last < 0) {
            return elements;
        }
        List<@Nullable Object> others = new ArrayList<>(elements);
        boolean several = elements.stream().filter(OtherMedium::hasMedia).count() > 1;
        if (property.equals(TWICE)) {
            others.add(last, elements.get(last));
        } else if (several) {
            others.remove(last);
        } else {
            others.add(new Redrawn().apply(elements.get(last)));
        }
        return Collections.unmodifiableList(others);
    }

    private static int lastWithMedia(List<@Nullable Object> elements) {
        for (int i = elements.size() - 1; i >= 0; i--) {
            if (hasMedia(elements.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Whether there is a file that stands in no list of its own. */
    private static boolean hasMedia(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(OtherMedium::hasMedia);
        }
        return tree instanceof Media || tree instanceof JsonWriter.DataUri;
    }

    /** The same image in other colours, or the same video in other bytes. */
    private static final class Redrawn extends TreeChange {
        @Override
        @Nullable
        Object value(@Nullable Object value) {
            return value instanceof Media media ? another(media) : value;
        }

        private static Media another(Media media) {
            if (media.kind().matches("image/(png|jpeg)")) {
                SampleImages.Drawn drawn = SampleImages.read(media);
                return drawn.again(media.kind(), drawn.width(), drawn.height(), drawn.transparent());
            }
            return media.kind().equals("video/mp4") ? Media.mp4("clip-landscape.mp4", "another video", 0) : media;
        }
    }
}
