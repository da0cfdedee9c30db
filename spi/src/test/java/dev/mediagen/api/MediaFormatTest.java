package dev.mediagen.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaFormatTest {

    @ParameterizedTest
    @CsvSource({
        "PNG, 89504E470D0A1A0A0000",
        "JPEG, FFD8FFE000104A464946",
        "WEBP, 524946460000000057454250",
        "GIF, 474946383961",
        "MP4, 000000206674797069736F6D",
        "MOV, 00000014667479707174202000",
        "M4A, 00000020667479704D344120",
        "AVIF, 00000020667479706176696600",
        "WEBM, 1A45DFA3",
        "WAV, 524946460000000057415645",
        "OPUS, 4F67675300",
        "FLAC, 664C614300",
        "MP3, 494433040000",
        "MP3, FFFB9064",
        "AAC, FFF15080"
    })
    void isFoundFromTheFirstBytes(MediaFormat format, String hex) {
        assertThat(MediaFormat.detect(HexFormat.of().parseHex(hex))).contains(format);
    }

    /** Of a photo the major brand counts where it is particular; else the compatible ones do. */
    @ParameterizedTest
    @CsvSource({
        "HEIC, heic",
        "HEIC, heix",
        "HEIC, heim",
        "HEIC, heis",
        "HEIC, hevc",
        "HEIC, hevx",
        "HEIC, hevm",
        "HEIC, hevs",
        "HEIC, mif1",
        "HEIC, msf1",
        "HEIC, mif1 miaf heic",
        "HEIC, msf1 hevc mif1",
        "AVIF, avif mif1 miaf",
        "AVIF, avis msf1",
        "AVIF, mif1 miaf avif",
        "AVIF, msf1 avis heic",
        "M4A, M4A isom",
        "M4A, M4B",
        "MP4, mp42 isom",
        "MP4, iso5",
        "MP4, avc1 qt",
        "MOV, qt"
    })
    void brandsAreToldApart(MediaFormat format, String brands) {
        String[] names = brands.split(" ");
        StringBuilder file = new StringBuilder("\0\0\0" + (char) (12 + 4 * names.length) + "ftyp");
        for (int i = 0; i < names.length; i++) {
            file.append((names[i] + "  ").substring(0, 4)).append(i == 0 ? "\0\0\0\0" : "");
        }
        // What stands behind the box is no brand.
        file.append("avifavif");
        assertThat(MediaFormat.detect(file.toString().getBytes(StandardCharsets.ISO_8859_1)))
                .contains(format);
    }

    @Test
    void isFoundForVectorPictures() {
        assertThat(MediaFormat.detect("<?xml version='1.0'?>\n<svg/>".getBytes(StandardCharsets.UTF_8)))
                .contains(MediaFormat.SVG);
    }

    @Test
    void isUnknownForSilenceWithoutAHeader() {
        assertThat(MediaFormat.detect(HexFormat.of().parseHex("FFFFFFFFFFFFFFFF")))
                .isEmpty();
    }

    @Test
    void isUnknownForTextAndForNothing() {
        assertThat(MediaFormat.detect("just text".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(MediaFormat.detect(new byte[0])).isEmpty();
    }
}
