package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.acceptance.AnsweringServer.Reply;
import dev.mediagen.acceptance.AnsweringServer.Seen;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.core.MediaGen;
import dev.mediagen.tck.CatalogueRequests.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    /** Answers without a result that are successes by their status. */
    private static final List<String> FORMS_OF_SUCCESSES = List.of(
            "{'candidates':[{'finishReason':'OTHER','finishMessage':'WORDS'}]}",
            "{'candidates':[{'content':{'parts':[{'text':'WORDS'}]},'finishReason':'STOP'}]}",
            "{'promptFeedback':{'blockReason':'OTHER','blockReasonMessage':'WORDS'}}",
            "{'status':'incomplete','incomplete_details':{'reason':'WORDS'},'output':[]}",
            "{'status':'failed','error':{'code':'x','message':'WORDS'}}",
            "{'status':'completed','output':[{'type':'message','content':[{'type':'refusal','refusal':'WORDS'}]}]}",
            "{'status':'completed','output':[{'type':'message','content':[{'type':'output_text','text':'WORDS'}]}]}",
            "{'choices':[{'message':{'content':'WORDS'},'finish_reason':'stop'}]}",
            "{'choices':[{'message':{'content':null,'refusal':'WORDS'},'finish_reason':'stop'}]}",
            "{'choices':[{'message':{},'error':{'code':400,'message':'WORDS'}}]}",
            "{'data':[],'error':{'message':'WORDS'}}",
            "{'success':false,'msg':'WORDS'}");

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

    /** A success by its status, without a result: it may have been billed, so nobody sends it again. */
    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void areShownInAnswersThatLookLikeSuccesses(ProviderUnderTest provider) {
        List<String> wrong = new ArrayList<>();
        int cells = 0;
        try (AnsweringServer server = new AnsweringServer();
                MediaGen gen = provider.mediaGen(server, folder)) {
            for (Operation operation : Operation.values()) {
                for (Sample sample : provider.least(operation).stream().toList()) {
                    for (String form : Stream.concat(FORMS.stream(), FORMS_OF_SUCCESSES.stream())
                            .toList()) {
                        cells++;
                        server.answer(request -> replyTo(request, form, 200));
                        problemOfSuccess(gen, provider, sample, server)
                                .ifPresent(what -> wrong.add(sample + ", " + form + ": " + what));
                        gen.jobs().forEach(job -> gen.forget(job.id()));
                    }
                }
            }
        }
        System.out.printf("%-11s %5d errors that look like successes%n", provider, cells);
        assertThat(wrong).isEmpty();
        assertThat(cells).isPositive();
    }

    private static Optional<String> problemOfSuccess(
            MediaGen gen, ProviderUnderTest provider, Sample sample, AnsweringServer server) {
        try {
            gen.generate(
                    sample.request(),
                    provider.with(sample.model())
                            .timeout(Duration.ofSeconds(30))
                            .build());
            return Optional.of("it succeeded");
        } catch (MediaException e) {
            String message = String.valueOf(e.getMessage());
            long orders = server.takeSeen().stream()
                    .filter(request -> request.method().equals("POST"))
                    .filter(request -> !request.path().endsWith("/voices/add"))
                    .count();
            boolean isRight = message.contains(WORDS)
                    && !UNCLEAN.matcher(message).find()
                    && orders == 1
                    && !e.details().retryable();
            return isRight
                    ? Optional.empty()
                    : Optional.of(message + " " + orders + " orders, retryable "
                            + e.details().retryable());
        }
    }

    private static Reply replyTo(Seen request, String form) {
        return replyTo(request, form, 400);
    }

    private static Reply replyTo(Seen request, String form, int status) {
        if (request.path().startsWith("/v2/voices")) {
            return Reply.json(200, VOICES);
        }
        String body = form.replace("\\'", "\\\"").replace('\'', '"').replace("WORDS", WORDS);
        return RecordingServer.lookedUp(request.method(), request.path())
                .map(found -> Reply.json(200, found))
                .orElse(
                        body.startsWith("<") || body.equals(WORDS)
                                ? new Reply(
                                        status,
                                        Map.of("Content-Type", body.startsWith("<") ? "text/html" : "text/plain"),
                                        body)
                                : Reply.json(status, body));
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
