package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Generated;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Strictness;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.fixtures.Relay;
import dev.mediagen.tck.CatalogueRequests.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Answers in which something is wrong beside what was paid for, for each operation of each provider in each form of its answers: an
 * error beside the data, numbers that overflow, or JSON that is not quite JSON. What arrived whole is kept, and nothing is sent again.
 */
@Tag("once")
class MixedAnswersTest {

    private static final String OVERFLOWS = "1e999999999";

    /** What other languages write, or people who write JSON by hand. */
    private static final List<String> UNUSUAL =
            List.of("NaN", "\"two\nlines\"", "-Infinity", "[1,]", "{\"a\":{},}", "\"a \\x escape\"");

    private static final String MARK = "@number@";
    private static final boolean SOME = Integer.getInteger("recorder.every", 1) > 1;
    private static final List<Integer> STATUSES = SOME ? List.of(429) : List.of(400, 402, 429, 500, 502, 503);

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private int cells;

    /**
     * An answer of the provider, as a document.
     *
     * @param index which answer it is, from 0
     * @param isOrder whether it answers a request that may cost money
     * @param body the answer
     */
    private record Answer(int index, boolean isOrder, JsonNode body) {}

    /**
     * A request and what it makes if all goes well.
     *
     * @param sample the request
     * @param posts how many requests may cost money
     * @param files how many files it makes
     * @param answers the answers that are documents
     */
    private record Work(Sample sample, int posts, int files, List<Answer> answers) {

        /** Its way: other work with the same answers shows nothing new. */
        List<Object> way() {
            List<Object> way = new ArrayList<>(List.of(sample.request().operation()));
            answers.forEach(answer -> way.add(names(answer.body(), new TreeSet<>())));
            return way;
        }

        private static Collection<String> names(JsonNode node, Collection<String> names) {
            node.properties().forEach(member -> names.add(member.getKey()));
            node.forEach(member -> names(member, names));
            return names;
        }
    }

    /** A provider, the emulator, and the relay that changes its answers. */
    private final class Bench implements AutoCloseable {
        private final Emulator emulator = Emulator.builder().allowRetired().start();
        private final Relay relay;
        private final ProviderUnderTest provider;
        private final MediaGen gen;

        Bench(ProviderUnderTest provider) throws IOException {
            this.provider = provider;
            relay = new Relay(emulator.port());
            gen = provider.mediaGen(relay, emulator, folder);
        }

        Collection<Work> works() {
            Map<Object, Work> works = new LinkedHashMap<>();
            provider.samples()
                    .forEach(sample -> tried(sample)
                            .filter(first -> !works.containsKey(first.way()))
                            // The first time also makes what all of them share, such as a voice.
                            .flatMap(first -> tried(sample))
                            .ifPresent(work -> works.putIfAbsent(work.way(), work)));
            return works.values();
        }

        private Optional<Work> tried(Sample sample) {
            List<Answer> answers = new ArrayList<>();
            AtomicInteger seen = new AtomicInteger();
            relay.change((request, answer) -> {
                int index = seen.getAndIncrement();
                document(answer.body()).ifPresent(body -> answers.add(new Answer(index, isOrder(request), body)));
                return answer;
            });
            emulator.forgetRequests();
            try {
                int files =
                        gen.generate(sample.request(), options(sample)).all().size();
                return Optional.of(new Work(sample, posts(), files, answers));
            } catch (MediaException notWithTheseValues) {
                forgetAll();
                return Optional.empty();
            }
        }

        /** Runs work with another body of one answer. */
        private Generated<?> changed(Work work, Answer at, UnaryOperator<String> change) {
            AtomicInteger seen = new AtomicInteger();
            relay.change((request, answer) ->
                    seen.getAndIncrement() == at.index() ? answer.body(changed(answer.body(), change)) : answer);
            emulator.forgetRequests();
            Generated<?> made = gen.generate(work.sample().request(), options(work.sample()));
            assertThat(seen.get()).as("answers").isGreaterThan(at.index());
            return made;
        }

        private byte[] changed(byte[] body, UnaryOperator<String> change) {
            return change.apply(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        }

        private GenerateOptions options(Sample sample) {
            return provider.with(sample.model()).strictness(Strictness.LENIENT).build();
        }

        private int posts() {
            return emulator.requests().method("POST").count();
        }

        private void forgetAll() {
            gen.jobs().forEach(job -> gen.forget(job.id()));
        }

        @Override
        public void close() {
            gen.close();
            relay.close();
            emulator.close();
        }
    }

    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void whatArrivedWholeIsKept(ProviderUnderTest provider) throws IOException {
        ErrorDocument table = ErrorDocument.of(provider.backend);
        int errors;
        int numbers;
        try (Bench bench = new Bench(provider)) {
            Collection<Work> works = bench.works();
            works.forEach(work -> errorsBesideData(bench, work, table));
            errors = cells;
            works.forEach(work -> numbersThatOverflow(bench, work));
            numbers = cells - errors;
            works.forEach(work -> unusualBeforeTheRest(bench, work));
        }
        System.out.printf(
                "%-11s %5d errors beside data, %5d numbers that overflow, %5d values that are not JSON%n",
                provider, errors, numbers, cells - errors - numbers);
        assertThat(wrong).isEmpty();
        assertThat(List.of(errors, numbers, cells - errors - numbers)).allMatch(count -> count > 0);
    }

    private void errorsBesideData(Bench bench, Work work, ErrorDocument table) {
        for (Answer answer : work.answers().stream().filter(Answer::isOrder).toList()) {
            for (int status : STATUSES) {
                for (String error : table.own(status)) {
                    merged(answer.body(), error)
                            .ifPresent(body -> check(bench, work, answer, text -> body, "error " + error));
                }
            }
        }
    }

    private void numbersThatOverflow(Bench bench, Work work) {
        for (Answer answer : work.answers()) {
            List<String> places = new ArrayList<>();
            numbers(answer.body(), "", places);
            for (String place : places) {
                String body = overflowing(answer.body(), place);
                check(bench, work, answer, text -> body, OVERFLOWS + " at " + place);
            }
        }
    }

    private void unusualBeforeTheRest(Bench bench, Work work) {
        for (Answer answer : work.answers()) {
            if (answer.body().isObject() && !answer.body().isEmpty()) {
                for (String value : UNUSUAL.subList(0, SOME ? 2 : UNUSUAL.size())) {
                    check(bench, work, answer, text -> text.replaceFirst("\\{", quoted(value)), value);
                }
            }
        }
    }

    private static String quoted(String value) {
        return Matcher.quoteReplacement("{\"odd\":" + value + ",");
    }

    private void check(Bench bench, Work work, Answer answer, UnaryOperator<String> body, String what) {
        cells++;
        String name = bench.provider + " " + work.sample() + ", answer " + answer.index() + ", " + what + ": ";
        try {
            Generated<?> made = bench.changed(work, answer, body);
            if (made.all().size() != work.files()) {
                wrong.add(name + made.all().size() + " of " + work.files() + " files");
            }
        } catch (MediaException e) {
            wrong.add(name + e + " " + e.details().code());
        }
        if (bench.posts() > work.posts()) {
            wrong.add(name + bench.posts() + " requests instead of " + work.posts());
        }
        bench.forgetAll();
    }

    private static boolean isOrder(Relay.Passed request) {
        return request.method().equals("POST")
                && RecordingServer.lookedUp(request.method(), request.path()).isEmpty()
                && !request.path().matches(".*(/files|/upload/|fetchPredictOperation).*");
    }

    private static Optional<JsonNode> document(byte[] body) {
        try {
            return body.length > 0 && body[0] == '{'
                    ? Optional.of(RecordedRequest.JSON.readTree(body))
                    : Optional.empty();
        } catch (IOException noDocument) {
            return Optional.empty();
        }
    }

    /** A document with the members of an error beside its own; empty if there is no place for it. */
    private static Optional<String> merged(JsonNode body, String error) {
        try {
            JsonNode copy = body.deepCopy();
            return isMerged(copy, RecordedRequest.JSON.readTree(error))
                    ? Optional.of(copy.toString())
                    : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isMerged(JsonNode into, JsonNode error) {
        if (into instanceof ObjectNode object && error.isObject()) {
            return StreamSupport.stream(error.properties().spliterator(), false).allMatch(member -> {
                JsonNode there = object.path(member.getKey());
                if (there.isMissingNode() || there.isNull()) {
                    object.set(member.getKey(), member.getValue());
                    return true;
                }
                return isMerged(there, member.getValue());
            });
        }
        return into instanceof ArrayNode list
                && error.isArray()
                && !list.isEmpty()
                && isMerged(list.path(0), error.path(0));
    }

    private static void numbers(JsonNode node, String path, List<String> found) {
        if (node.isNumber()) {
            found.add(path);
        }
        node.properties().forEach(member -> numbers(member.getValue(), path + "/" + member.getKey(), found));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            numbers(node.path(i), path + "/" + i, found);
        }
    }

    private static String overflowing(JsonNode body, String place) {
        JsonNode copy = body.deepCopy();
        int last = place.lastIndexOf('/');
        JsonNode parent = copy.at(place.substring(0, last));
        String name = place.substring(last + 1);
        if (parent instanceof ObjectNode object) {
            object.put(name, MARK);
        } else {
            ((ArrayNode) parent)
                    .set(
                            Integer.parseInt(name),
                            RecordedRequest.JSON.getNodeFactory().textNode(MARK));
        }
        return copy.toString().replace("\"" + MARK + "\"", OVERFLOWS);
    }
}
