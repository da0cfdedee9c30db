package dev.mediagen.emulator;

import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Separates a song into its voices and instruments: a ZIP file with a file for each. */
final class ElevenStems {
    private static final List<String> TWO = List.of("vocals", "instrumental");
    private static final List<String> SIX = List.of("vocals", "drums", "bass", "guitar", "piano", "other");

    private final Provider provider;

    ElevenStems(Provider provider) {
        this.provider = provider;
    }

    List<Route> routes() {
        return List.of(new Route(provider, "POST", "stems", "/v1/music/stem-separation")
                .query(ElevenFormats.NO_WAV)
                .form(Schema.of(
                        required("file", Type.file(ElevenSpeech.RECORDINGS)),
                        optional("stem_variation_id", Type.oneOf("two_stems_v1", "six_stems_v1")),
                        optional("sign_with_c2pa", Type.bool())))
                .answers(call -> Answer.file(zip(stems(call), call.query("output_format", "mp3_44100_128")))
                        .with("Content-Disposition", "attachment; filename=stems.zip")));
    }

    private static List<String> stems(Call call) {
        return call.body().get("stem_variation_id").text("six_stems_v1").startsWith("two") ? TWO : SIX;
    }

    private static Media zip(List<String> names, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name + "." + format.split("_")[0]));
                zip.write(ElevenFormats.titled(format, name).bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Media("application/zip", bytes.toByteArray());
    }
}
