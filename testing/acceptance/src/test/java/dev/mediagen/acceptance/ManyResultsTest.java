package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.acceptance.AnsweringServer.Reply;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.tck.SampleMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer with three thousand images for the one that was requested: they are kept up to a limit, and the rest is reported. */
@Tag("once")
class ManyResultsTest {

    private static final int SENT = 3000;
    private static final int KEPT = 1000;

    @TempDir
    Path folder;

    enum Answer {
        OPENAI(ProviderUnderTest.OPENAI, "{\"created\":1,\"data\":[%s]}", "{\"b64_json\":\"%s\"}"),
        GOOGLE(
                ProviderUnderTest.GOOGLE,
                "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[%s]},\"finishReason\":\"STOP\"}]}",
                "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"%s\"}}"),
        GROK(ProviderUnderTest.GROK, "{\"data\":[%s]}", "{\"b64_json\":\"%s\"}"),
        OPENROUTER(ProviderUnderTest.OPENROUTER, "{\"created\":1,\"data\":[%s]}", "{\"b64_json\":\"%s\"}");

        private final ProviderUnderTest provider;
        private final String whole;
        private final String item;

        Answer(ProviderUnderTest provider, String whole, String item) {
            this.provider = provider;
            this.whole = whole;
            this.item = item;
        }

        String of(int count) {
            return whole.formatted(IntStream.range(0, count)
                    .mapToObj(seed -> item.formatted(Base64.getEncoder().encodeToString(SampleMedia.png(4, 4, seed))))
                    .collect(Collectors.joining(",")));
        }
    }

    @ParameterizedTest
    @EnumSource(Answer.class)
    void areKeptUpToALimit(Answer answer) throws IOException {
        Path results = folder.toRealPath().resolve("results");
        try (AnsweringServer server = new AnsweringServer();
                MediaGen gen = answer.provider.mediaGen(server, folder)) {
            server.answer(request -> Reply.json(200, answer.of(SENT)));
            Generated<Image> made = gen.generate(
                    ImageGenerationRequest.builder("a kite").build(),
                    GenerateOptions.builder()
                            .backend(answer.provider.backend)
                            .folder(results)
                            .build());
            assertThat(server.takeSeen()).hasSize(1);
            assertThat(made.all()).hasSize(KEPT);
            assertThat(made.warnings()).map(Object::toString).anyMatch(text -> text.contains("more than " + KEPT));
            assertThat(gen.jobs()).isEmpty();
        }
        try (Stream<Path> files = Files.list(results)) {
            assertThat(files.map(file -> file.getFileName().toString()).toList())
                    .hasSize(2 * KEPT)
                    .noneMatch(name -> name.startsWith("."));
        }
    }
}
