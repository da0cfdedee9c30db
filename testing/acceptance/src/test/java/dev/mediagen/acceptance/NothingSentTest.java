package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mediagen.acceptance.AnsweringServer.Reply;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.tck.CatalogueRequests;
import dev.mediagen.tck.CatalogueRequests.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What fails before the first byte of the order leaves nothing, for every operation of every provider: the failure is one of this
 * library, nothing counts as billed, and there is no job.
 */
@Tag("once")
class NothingSentTest {

    /** Nobody listens there. */
    private static final String NOWHERE = "http://127.0.0.1:1";

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private int cells;

    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void leavesNoJob(ProviderUnderTest provider) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        try (AnsweringServer server = new AnsweringServer();
                MediaGen disconnected = provider.mediaGen(NOWHERE, "k", folder);
                MediaGen unsignable = provider.mediaGen(server.url(""), "k\u00e9\n\u0000", folder);
                MediaGen homeless = provider.mediaGen(server, folder)) {
            server.answer(request -> RecordingServer.lookedUp(request.method(), request.path())
                    .map(found -> Reply.json(200, found))
                    .orElse(Reply.json(500, "{}")));
            Map<String, MediaGen> troubles =
                    Map.of("no connection", disconnected, "a key that is none", unsignable, "no folder", homeless);
            for (Operation operation : Operation.values()) {
                for (Sample sample : provider.least(operation).stream().toList()) {
                    troubles.forEach((trouble, gen) -> {
                        GenerateOptions.Builder options = provider.with(sample.model());
                        GenerateOptions.Builder placed =
                                gen.equals(homeless) ? options.folder(file.resolve("below")) : options;
                        cells++;
                        problem(gen, sample, placed.build(), server)
                                .ifPresent(what -> wrong.add(sample + ", " + trouble + ": " + what));
                    });
                }
            }
        }
        System.out.printf("%-11s %3d failures before anything was sent%n", provider, cells);
        assertThat(wrong).isEmpty();
        assertThat(cells).isPositive();
    }

    /** A file that is not there, is none, is empty, or fails while it is read: for each option that takes files. */
    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void anInputThatCannotBeReadSendsNothing(ProviderUnderTest provider) throws IOException {
        Map<String, Input> unreadable = unreadable();
        Map<String, Integer> kinds = new TreeMap<>();
        try (AnsweringServer server = new AnsweringServer();
                MediaGen gen = provider.mediaGen(server, folder)) {
            server.answer(request -> Reply.json(500, "{}"));
            for (Sample sample : (Iterable<Sample>) withInputs(provider)::iterator) {
                for (Option<?> option : options(sample)) {
                    unreadable.forEach((kind, input) -> {
                        kinds.merge(kind, 1, Integer::sum);
                        refusal(gen, provider.with(sample.model()).build(), replaced(sample, option, input), server)
                                .filter(said -> !said.equals(option.name()) && !isNotTaken(sample, said))
                                .ifPresent(said -> wrong.add(sample + ", " + option + ", " + kind + ": " + said));
                    });
                }
            }
        }
        System.out.printf("%-11s unreadable inputs, none sent: %s%n", provider, kinds);
        assertThat(wrong).isEmpty();
        assertThat(kinds).hasSize(unreadable.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:image/png;base64,%%%",
                "data:image/png;base64,iVBORw0KGg=o",
                "data:image/png,raw",
                "data:image/png"
            })
    void aDataUriThatCannotBeDecodedIsNoInput(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Input.parse(text))
                .withMessageContaining("data URI")
                .withMessageNotContaining("iVBOR");
    }

    /** By what is wrong with them; some kinds do not exist on every system, or for a user who may read everything. */
    private Map<String, Input> unreadable() throws IOException {
        Path file = Files.writeString(folder.resolve("plain"), "text");
        Map<String, Path> files = new TreeMap<>(Map.of(
                "missing", folder.resolve("missing.png"),
                "folder", Files.createDirectories(folder.resolve("folder.png")),
                "empty", Files.createFile(folder.resolve("empty.png")),
                "below a file", file.resolve("below.png"),
                "broken link", Files.createSymbolicLink(folder.resolve("broken.png"), folder.resolve("nowhere")),
                "link to itself", Files.createSymbolicLink(folder.resolve("loop.png"), folder.resolve("loop.png"))));
        Path secret = Files.writeString(folder.resolve("secret.png"), "text");
        if (secret.toFile().setReadable(false) && !Files.isReadable(secret)) {
            files.put("not permitted", secret);
        }
        Path failing = Path.of("/proc/self/mem");
        if (Files.isReadable(failing)) {
            files.put("fails when it is read", failing);
        }
        Map<String, Input> inputs = new TreeMap<>(Map.of("no bytes", Input.bytes(new byte[0])));
        files.forEach((kind, path) -> inputs.put(kind, Input.file(path)));
        return inputs;
    }

    /** For each operation the least request and those with more inputs, to the first model that takes them. */
    private static Stream<Sample> withInputs(ProviderUnderTest provider) {
        return Stream.of(Operation.values())
                .flatMap(operation -> provider.catalogue().models().stream()
                        .filter(model -> !model.isPattern())
                        .filter(model -> model.capabilities(operation).isPresent())
                        .limit(1)
                        .flatMap(model -> CatalogueRequests.ofEveryOption(
                                model.id(),
                                operation,
                                model.capabilities(operation).orElseThrow(),
                                provider::values)))
                .filter(sample -> sample.option()
                        .map(option -> options(sample).contains(option))
                        .orElse(true));
    }

    /** What a model does not take, or not beside the rest, is refused before anybody looks at a file. */
    private static boolean isNotTaken(Sample sample, String said) {
        return sample.option().map(Option::name).equals(Optional.of(said));
    }

    private static Set<Option<?>> options(Sample sample) {
        return sample.request().options().inputs().stream()
                .map(Options.NamedInput::option)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static MediaRequest<?> replaced(Sample sample, Option<?> option, Input input) {
        MediaRequest<?> request = sample.request();
        return request.withOptions(
                request.options().mapInputs(named -> named.option().equals(option) ? input : named.input()));
    }

    /** The option that is refused, or what is wrong with the refusal; empty if the model does not take the request at all. */
    private static Optional<String> refusal(
            MediaGen gen, GenerateOptions options, MediaRequest<?> request, AnsweringServer server) {
        server.takeSeen();
        try {
            gen.generate(request, options);
            return Optional.of("it succeeded");
        } catch (InvalidRequestException e) {
            boolean isNothingLeft = server.takeSeen().isEmpty() && gen.jobs().isEmpty();
            return Optional.of(isNothingLeft ? e.violations().get(0).option() : "something was sent, or a job is left");
        } catch (RuntimeException other) {
            return Optional.of(other.toString());
        }
    }

    private static Optional<String> problem(
            MediaGen gen, Sample sample, GenerateOptions options, AnsweringServer server) {
        server.takeSeen();
        try {
            gen.generate(sample.request(), options);
            return Optional.of("it succeeded");
        } catch (MediaException e) {
            boolean isSent = server.takeSeen().stream()
                    .anyMatch(request -> request.method().equals("POST")
                            && RecordingServer.lookedUp("POST", request.path()).isEmpty());
            boolean isRight =
                    !isSent && !e.details().possiblyBilled() && gen.jobs().isEmpty();
            return isRight
                    ? Optional.empty()
                    : Optional.of(e + " " + e.details().code() + " " + gen.jobs());
        } catch (RuntimeException bare) {
            return Optional.of("a bare " + bare);
        }
    }
}
