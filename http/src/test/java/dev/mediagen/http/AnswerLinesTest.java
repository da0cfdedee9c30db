package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.fixtures.TinyMedia;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers to many calls in one body, each into the sink of its call. */
class AnswerLinesTest {

    private static final byte[] PICTURE = TinyMedia.png();
    private static final String BASE64 = Base64.getEncoder().encodeToString(PICTURE);
    private static final String NAMED_FIRST = "{\"key\":\"%s\",\"data\":\"" + BASE64 + "\"}\n";
    private static final String NAMED_LAST = "{\"data\":\"" + BASE64 + "\",\"key\":\"%s\"}\n";

    private final ProviderFixture provider = new ProviderFixture();
    private final CollectingSink one = new CollectingSink();
    private final CollectingSink two = new CollectingSink();

    @AfterEach
    void stop() {
        provider.close();
    }

    private ProviderResponse read(String body) {
        provider.answer(200, body, "Content-Type", "application/jsonl");
        AnswerLines wanted = AnswerLines.namedBy("key", MediaPlaces.base64("data"))
                .of("one", TestWork.of(one))
                .of("two", TestWork.of(two));
        return provider.client.get("answers").lines(provider.work, wanted, 10);
    }

    @Test
    void mediaGoToTheCallThatTheirLineNamesBeforeOrAfterThem() {
        ProviderResponse answer = read(NAMED_LAST.formatted("two")
                + NAMED_LAST.formatted("other")
                + NAMED_FIRST.formatted("other")
                + NAMED_FIRST.formatted("one")
                + "{\"data\":\"" + BASE64 + "\"}\n");

        assertThat(answer.lines()).containsOnlyKeys("one", "two");
        answer.lines().values().forEach(line -> {
            line.media().get(0).attribute("seed", "7");
            line.keepAll();
        });
        for (CollectingSink sink : new CollectingSink[] {one, two}) {
            assertThat(sink.parts).hasSize(1);
            assertThat(sink.kept()).hasSize(1);
            assertThat(sink.kept().get(0).bytes.toByteArray()).isEqualTo(PICTURE);
            assertThat(sink.kept().get(0).attributes).containsEntry("seed", "7");
        }
        assertThat(provider.sink.parts).isEmpty();
    }

    @Test
    void severalMediaOfALineStayInOrder() {
        byte[] jpeg = TinyMedia.of(MediaFormat.JPEG);
        String line = "{\"data\":\"" + BASE64 + "\",\"more\":\""
                + Base64.getEncoder().encodeToString(jpeg) + "\",\"key\":\"one\"}";
        provider.answer(200, line);
        AnswerLines wanted =
                AnswerLines.namedBy("key", MediaPlaces.base64("data", "more")).of("one", TestWork.of(one));
        ProviderResponse answer = Objects.requireNonNull(provider.client
                .get("answers")
                .lines(provider.work, wanted, 10)
                .lines()
                .get("one"));

        answer.json().at("data").media().orElseThrow().discard();
        answer.json().at("more").media().orElseThrow().keep();

        assertThat(one.kept()).hasSize(1);
        assertThat(one.kept().get(0).bytes.toByteArray()).isEqualTo(jpeg);
    }

    @Test
    void aBodyThatBreaksOffLeavesNothingAndIsReadAgain() {
        String lines = NAMED_LAST.formatted("one") + NAMED_LAST.formatted("two");
        provider.answer(200, lines.substring(0, lines.length() - 20), "Content-Type", "application/jsonl");

        read(lines).lines().values().forEach(ProviderResponse::keepAll);

        assertThat(one.parts).hasSize(2);
        assertThat(one.kept()).hasSize(1);
        assertThat(one.open()).isEmpty();
        assertThat(two.parts).hasSize(1);
        assertThat(two.kept()).hasSize(1);
    }
}
