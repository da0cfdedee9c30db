package dev.mediagen.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFacts.Completeness;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.fixtures.TinyAudio;
import dev.mediagen.fixtures.TinyImage;
import dev.mediagen.fixtures.TinyVideo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of every format, cut after each of their bytes. */
class CutFilesTest {

    static Stream<MediaFormat> formats() {
        return Arrays.stream(MediaFormat.values()).filter(MediaFormat::hasSignature);
    }

    private static byte[] file(MediaFormat format) {
        return switch (format.mediaType()) {
            case IMAGE -> TinyImage.of(24, 16).orientation(6).as(format);
            case VIDEO ->
                TinyVideo.of(24, 16, Duration.ofSeconds(2)).withSound().as(format);
            case AUDIO -> TinyAudio.ofMillis(150).as(format);
        };
    }

    @ParameterizedTest
    @MethodSource("formats")
    void isFoundOut(MediaFormat format) {
        byte[] file = file(format);
        MediaFacts whole = MediaProbe.probe(Input.bytes(file));
        assertThat(whole.completeness()).isEqualTo(Completeness.COMPLETE);
        List<Integer> undetected = new ArrayList<>();
        for (int length = 0; length < file.length; length++) {
            MediaFacts facts = MediaProbe.probe(Input.bytes(Arrays.copyOf(file, length)));
            if (facts.completeness() == Completeness.COMPLETE) {
                undetected.add(length);
            } else if (facts.completeness() == Completeness.INCOMPLETE) {
                assertThat(facts.flaw()).isPresent();
            }
            if (format.mediaType() != MediaType.AUDIO) {
                facts.duration()
                        .ifPresent(length1 -> assertThat(whole.duration()).contains(length1));
            }
        }
        assertThat(undetected).allMatch(length -> endsThereToo(format, length, file.length));
    }

    /** Streams of frames that nobody counted end after each of them; what follows an image's root element is nothing. */
    private static boolean endsThereToo(MediaFormat format, int length, int whole) {
        return switch (format) {
            case MP3 -> length % 417 == 0;
            case AAC -> length % 13 == 0;
            case SVG -> length >= whole - 2;
            default -> false;
        };
    }

    @ParameterizedTest
    @MethodSource("formats")
    void isSaidOfMostPlaces(MediaFormat format) {
        byte[] file = file(format);
        int incomplete = 0;
        for (int length = 64; length < file.length; length++) {
            MediaFacts facts = MediaProbe.probe(Input.bytes(Arrays.copyOf(file, length)));
            incomplete += facts.completeness() == Completeness.INCOMPLETE ? 1 : 0;
        }
        assertThat(incomplete).isGreaterThan((file.length - 64) * 9 / 10);
    }
}
