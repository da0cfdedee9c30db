package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.acceptance.AnsweringServer.Reply;
import dev.mediagen.acceptance.AnsweringServer.Seen;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.core.MediaGen;
import dev.mediagen.tck.CatalogueRequests.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The words of an error, in every form seen in the field, for every operation of every provider: they are shown, in one clean line. */
@Tag("once")
class ProviderWordsTest {

    private static final String WORDS = "Lower your speed";

    /** {@code WORDS} stands for the words. */
    private static final List<String> FORMS = List.of(
            "{'error':{'message':'WORDS','code':'x'}}",
            "{'error':{'code':400,'message':'WORDS','status':'INVALID_ARGUMENT'}}",
            "{'error':'WORDS'}",
            "{'code':'x','error':'WORDS'}",
            "{'message':'WORDS'}",
            "{'detail':'WORDS'}",
            "{'detail':{'status':'x','message':'WORDS'}}",
            "{'detail':[{'loc':['body','prompt'],'msg':'WORDS','type':'missing'}]}",
            "{'errors':[{'message':'WORDS'}]}",
            "{'errors':{'prompt':['WORDS']}}",
            "{'error':{'message':'{\\'error\\':{\\'message\\':\\'WORDS\\'}}'}}",
            "{'error':{'message':'\\u001b[31mWORDS\\u202e\\r\\n\\u0007'}}",
            "[{'error':{'message':'WORDS'}}]",
            "<html><head><title>WORDS</title></head></html>",
            "WORDS");

    private static final String VOICES =
            "{\"voices\":[{\"voice_id\":\"v1\",\"name\":\"One\",\"category\":\"premade\"}],\"has_more\":false}";

    private static final Pattern UNCLEAN = Pattern.compile("[\\p{Cntrl}\\u202a-\\u202e]");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void areShownWhateverTheirForm(ProviderUnderTest provider) {
        List<String> wrong = new ArrayList<>();
        int cells = 0;
        try (AnsweringServer server = new AnsweringServer();
                MediaGen gen = provider.mediaGen(server, folder)) {
            for (Operation operation : Operation.values()) {
                for (Sample sample : provider.least(operation).stream().toList()) {
                    for (String form : FORMS) {
                        cells++;
                        server.answer(request -> replyTo(request, form));
                        problem(gen, provider, sample).ifPresent(what -> wrong.add(sample + ", " + form + ": " + what));
                    }
                }
            }
        }
        System.out.printf("%-11s %5d errors%n", provider, cells);
        assertThat(wrong).isEmpty();
        assertThat(cells).isPositive();
    }

    private static Reply replyTo(Seen request, String form) {
        if (request.path().startsWith("/v2/voices")) {
            return Reply.json(200, VOICES);
        }
        String body = form.replace("\\'", "\\\"").replace('\'', '"').replace("WORDS", WORDS);
        return RecordingServer.lookedUp(request.method(), request.path())
                .map(found -> Reply.json(200, found))
                .orElse(Reply.json(400, body));
    }

    private static Optional<String> problem(MediaGen gen, ProviderUnderTest provider, Sample sample) {
        try {
            gen.generate(sample.request(), provider.with(sample.model()).build());
            return Optional.of("it succeeded");
        } catch (MediaException e) {
            String message = String.valueOf(e.getMessage());
            boolean clean = message.contains(WORDS)
                    && !UNCLEAN.matcher(message).find()
                    && gen.jobs().isEmpty();
            return clean ? Optional.empty() : Optional.of(message + " " + gen.jobs());
        }
    }
}
