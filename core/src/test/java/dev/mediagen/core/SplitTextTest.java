package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Audio;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFile;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.MediaOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A text that is longer than the model takes is spoken in several calls and joined; no piece is paid for twice. */
class SplitTextTest {

    private static final int WAV_HEADER = 44;

    private static final String TEXT = "One is here now. Two is here now. Three is here.";
    private static final List<String> PIECES = List.of("One is here now.", "Two is here now.", "Three is here.");
    private static final SpeechRequest SPLIT =
            SpeechRequest.builder(TEXT).splitText(true).seed(7).build();
    private static final BatchOptions BATCH = BatchOptions.builder()
            .id("b")
            .each(GenerateOptions.builder().timeout(Duration.ofMinutes(1)).build())
            .build();

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final FragileStore store = new FragileStore();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final ScriptedBackend alpha = ScriptedBackend.speaking(20);

    @BeforeEach
    void speak() {
        alpha.answering(call -> {
            String text = text(call);
            if (refused.contains(text)) {
                throw new UnavailableException("Not now.", ErrorDetails.none());
            }
            return ScriptedBackend.write(call.sink().begin(), wav(text));
        });
    }

    private static String text(Call<?> call) {
        return ((SpeechRequest) call.request()).text();
    }

    /** A recording whose samples are the text. */
    private static byte[] wav(String text) {
        byte[] samples = ascii(text);
        return ByteBuffer.allocate(WAV_HEADER + samples.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(WAV_HEADER - 8 + samples.length)
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(8000)
                .putInt(16000)
                .putShort((short) 2)
                .putShort((short) 16)
                .put(ascii("data"))
                .putInt(samples.length)
                .put(samples)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private MediaGen mediaGen() {
        return MediaGen.builder()
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of())
                .stateStore(store)
                .provider(alpha)
                .build();
    }

    private BatchResult.Item run() {
        return run(mediaGen());
    }

    private static BatchResult.Item run(MediaGen mediaGen) {
        return mediaGen.generateAll(List.of(SPLIT), BATCH).items().get(0);
    }

    private static GenerateOptions file(String name) {
        return GenerateOptions.builder().file(Path.of(name)).build();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private void requireWhole(Generated<?> result) throws IOException {
        assertThat(result.failures()).isEmpty();
        assertThat(result.all()).hasSize(1);
        assertThat(Files.readAllBytes(result.media().path())).isEqualTo(wav(String.join("", PIECES)));
        assertThat(mediaGen().jobs()).isEmpty();
        assertThat(store.held()).isEmpty();
    }

    @Test
    void theWholeIsOneFile() throws IOException {
        Generated<Audio> result = mediaGen().generate(SPLIT, file("talk.wav"));
        requireWhole(result);
        assertThat(files()).containsExactly("talk.wav");
        assertThat(result.calls()).isEqualTo(3);
        assertThat(result.warnings())
                .anySatisfy(warning -> assertThat(warning.toString())
                        .contains("at most 20 characters")
                        .contains("3 calls, each billed by itself"));
        assertThat(alpha.calls.stream().map(SplitTextTest::text)).containsExactlyInAnyOrderElementsOf(PIECES);
        assertThat(alpha.calls)
                .allSatisfy(call -> assertThat(
                                ((SpeechRequest) call.request()).options().require(Option.SEED))
                        .isEqualTo(7));
        assertThat(Files.readString(folder.resolve("talk.wav.json"))).contains(TEXT);
    }

    @Test
    void theNumberOfPurchasesIsKnownBefore() {
        assertThat(mediaGen().explain(SPLIT, GenerateOptions.defaults()).calls())
                .isEqualTo(3);
        assertThat(alpha.calls).isEmpty();
    }

    @Test
    void aShortTextIsSentAsItIs() throws IOException {
        Generated<Audio> result = mediaGen()
                .generate(SpeechRequest.builder("Hello.").splitText(true).build(), file("hello.wav"));
        assertThat(Files.readAllBytes(result.media().path())).isEqualTo(wav("Hello."));
        assertThat(result.calls()).isEqualTo(1);
    }

    @Test
    void withoutTheOptionTheTextIsRefusedAndTheOptionNamed() {
        assertThatThrownBy(() -> mediaGen()
                        .generate(
                                SpeechRequest.builder(TEXT).build(),
                                GenerateOptions.builder().backend("alpha").build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at most 20 characters, or split_text");
        assertThat(alpha.calls).isEmpty();
    }

    @Test
    void aFormatThatCannotBeJoinedIsRefusedWithThoseThatCan() {
        assertThatThrownBy(() -> mediaGen().generate(SPLIT, file("talk.opus")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("opus")
                .hasMessageContaining("wav, pcm");
        assertThat(alpha.calls).isEmpty();
    }

    @Test
    void aJobOfItsOwnIsOneCall() {
        assertThatThrownBy(() -> mediaGen().submit(SPLIT, GenerateOptions.defaults()))
                .hasMessageContaining("split_text")
                .hasMessageContaining("generate()");
    }

    @Test
    void aKilledRunPaysNoPieceTwice() throws IOException {
        store.killed(mediaGen(), SplitTextTest::run);
        assertThat(mediaGen().jobs()).hasSize(3);
        requireWhole(run().result().orElseThrow());
        requireWhole(run().result().orElseThrow());
        assertThat(alpha.calls).hasSize(3);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aFailedPieceKeepsTheOthersAndIsMadeByTheNextRun() throws IOException {
        refused.add(PIECES.get(1));
        Generated<?> partial = run().result().orElseThrow();
        assertThat(partial.failures()).hasSize(1);
        assertThat(partial.all()).hasSize(2);
        assertThat(partial.warnings())
                .anySatisfy(warning -> assertThat(warning.toString()).contains("3 pieces", "only 2 came"));
        assertThat(files()).hasSize(2).allMatch(name -> name.contains("_part"));

        refused.clear();
        requireWhole(run().result().orElseThrow());
        requireWhole(run().result().orElseThrow());
        assertThat(alpha.calls).hasSize(4);
    }

    @Test
    void aPieceOfUnknownFateIsNotMadeAgain() {
        alpha.answering(call -> {
            if (text(call).equals(PIECES.get(0))) {
                throw new BackendFaultException(
                        "Cut.", ErrorDetails.builder().possiblyBilled(true).build());
            }
            return ScriptedBackend.write(call.sink().begin(), wav(text(call)));
        });
        run();
        run();
        assertThat(alpha.calls).hasSize(3);
    }

    @Test
    void piecesThatCannotBeJoinedAreFilesOfTheirOwn() throws IOException {
        alpha.answering(call -> {
            return ScriptedBackend.write(call.sink().begin(), TinyMedia.of(MediaFormat.OPUS));
        });
        Generated<Audio> result = mediaGen().generate(SPLIT, GenerateOptions.defaults());
        assertThat(result.warnings())
                .anySatisfy(warning -> assertThat(warning.toString()).contains("cannot be joined"));
        assertThat(files()).hasSize(3);
        assertThat(mediaGen().jobs()).isEmpty();
    }

    /** A backend that promises subtitles and gets no times from its provider must not look as if there were some. */
    @Test
    void missingSubtitlesAreReported() throws IOException {
        Generated<Audio> whole =
                mediaGen().generate(SPLIT.withOptions(SPLIT.options().with(Option.SUBTITLES, "srt")), file("told.wav"));

        assertThat(whole.adjustments()).extracting(Adjustment::option).containsExactly("subtitles");
        assertThat(files()).containsExactly("told.wav");
    }

    @Test
    void subtitlesOfPiecesBecomeThoseOfTheWhole() throws IOException {
        Files.writeString(folder.resolve("told.srt"), "of another");
        alpha.answering(call -> {
            MediaOutput part = call.sink().begin();
            part.attribute(MediaFile.TIMESTAMPS, "0.000\t0.001\t" + text(call).substring(0, 3));
            return ScriptedBackend.write(part, wav(text(call)));
        });

        Generated<Audio> whole =
                mediaGen().generate(SPLIT.withOptions(SPLIT.options().with(Option.SUBTITLES, "srt")), file("told.wav"));

        assertThat(whole.media().file().attributes())
                .containsEntry(MediaFile.TIMESTAMPS, "0.000\t0.001\tOne\n0.001\t0.002\tTwo\n0.002\t0.003\tThr")
                .containsEntry(MediaFile.SUBTITLES, "told-2.srt");
        assertThat(files()).containsExactly("told-2.srt", "told.srt", "told.wav");
        assertThat(Files.readString(folder.resolve("told.wav.json"))).contains("\"subtitles\" : \"told-2.srt\"");
    }
}
