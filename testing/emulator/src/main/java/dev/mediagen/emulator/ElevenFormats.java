package dev.mediagen.emulator;

import static dev.mediagen.emulator.Schema.optional;

import java.util.ArrayList;
import java.util.List;

/** The output formats, written {@code codec_samplerate[_kbps]} and always in the query. */
final class ElevenFormats {
    private static final List<String> COMPRESSED = List.of(
            "mp3_22050_32",
            "mp3_24000_48",
            "mp3_44100_32",
            "mp3_44100_64",
            "mp3_44100_96",
            "mp3_44100_128",
            "mp3_44100_192",
            "opus_48000_32",
            "opus_48000_64",
            "opus_48000_96",
            "opus_48000_128",
            "opus_48000_192",
            "ulaw_8000",
            "alaw_8000");
    private static final List<String> RATES = List.of("8000", "16000", "22050", "24000", "32000", "44100", "48000");

    /** Speech and voice conversion. */
    static final Schema.Field ALL = field(true);

    /** Streams, sound effects and voice design. */
    static final Schema.Field NO_WAV = field(false);

    static final Schema.Field MUSIC =
            field(false, "mp3_48000_128", "mp3_48000_192", "mp3_48000_240", "mp3_48000_320", "auto");

    private ElevenFormats() {}

    private static Schema.Field field(boolean wav, String... more) {
        List<String> names = new ArrayList<>(COMPRESSED);
        RATES.forEach(rate -> names.add("pcm_" + rate));
        if (wav) {
            RATES.forEach(rate -> names.add("wav_" + rate));
        }
        names.addAll(List.of(more));
        return optional("output_format", Type.oneOf(names.toArray(String[]::new)));
    }

    /** Audio in the format of the query, with the content type that the service declares for almost everything. */
    static Answer answer(Call call, String usual, String text) {
        Media sound = sound(call.query("output_format", usual), text);
        return Answer.stream(sound.as("audio/mpeg"))
                .with("character-cost", Integer.toString(Math.max(1, text.length())));
    }

    /** One of several recordings: a title before an MP3 makes it different from the others. */
    static Media titled(String format, String title) {
        Media sound = sound(format, title);
        return format.startsWith("mp3") ? new Media(sound.mimeType(), sound.between(tag(title), "")) : sound;
    }

    /** An ID3 tag with a title. */
    private static String tag(String title) {
        String frame = "TIT2\0\0\0" + (char) (title.length() + 1) + "\0\0\0" + title;
        return "ID3\3\0\0\0\0\0" + (char) frame.length() + frame;
    }

    static Media sound(String format, String text) {
        String[] parts = format.split("_");
        int rate = Integer.parseInt(parts[1]);
        return switch (parts[0]) {
            case "pcm" -> SampleAudio.pcm(rate, text);
            case "wav" -> SampleAudio.wav(rate, text);
            case "opus" -> SampleAudio.opus();
            case "ulaw" -> SampleAudio.ulaw(rate);
            case "alaw" -> SampleAudio.alaw(rate);
            default -> SampleAudio.mp3(rate, Integer.parseInt(parts[2]));
        };
    }
}
