package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.ModelEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract of a backend, as tests. Extend it in the backend's own module; it reads everything it needs from the backend's
 * catalogue.
 *
 * <pre>{@code
 * class MyBackendTest extends BackendContract {
 *     @RegisterExtension
 *     static final MyServer server = new MyServer();
 *
 *     @Override
 *     protected MediaBackendProvider provider() {
 *         return new MyBackend();
 *     }
 *
 *     @Override
 *     protected Map<String, String> environment() {
 *         return Map.of("MY_API_KEY", "k-123", "MY_BASE_URL", server.url());
 *     }
 *
 *     @Override
 *     protected Optional<Wire<?>> wire() {
 *         return Optional.of(Wire.of(server::requests, request -> request.path() + " " + request.body()));
 *     }
 * }
 * }</pre>
 *
 * <p>A backend that needs neither key nor server only returns its provider.
 */
public abstract class BackendContract {
    static {
        // Otherwise the JDK's server, of the kit and of many tests, sends head and body of an answer apart, and each
        // answer
        // waits 40 ms for an acknowledgement. The JDK reads the property once, so it is set before a test's own server.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    /** For tests to extend. */
    protected BackendContract() {}

    /** The provider under test: a new one for each call, as in a new process. */
    protected abstract MediaBackendProvider provider();

    /**
     * The environment variables: a key, and the address of a server on this machine. Nothing else is read, in particular not the
     * real environment.
     */
    protected Map<String, String> environment() {
        return Map.of();
    }

    /**
     * The requests that reach the test server. With them the kit checks that nothing undeclared is sent, that no option is dropped,
     * and that nothing is posted twice.
     *
     * @return empty, the default, when the backend sends no requests
     */
    protected Optional<Wire<?>> wire() {
        return Optional.empty();
    }

    /**
     * Values of an option, as text, that a catalogue cannot contain: the voices of an account.
     *
     * @return empty, the default, to leave the choice to the kit
     */
    protected List<String> samples(Operation operation, Option<?> option) {
        return List.of();
    }

    /**
     * Values of a provider's own parameter, as JSON values: texts, numbers, truth values, lists and maps. For values that the kit
     * cannot guess; each has to be accepted as it is.
     *
     * @param name the provider's name for it, without {@code extra.}
     * @return empty, the default, to leave the choice to the kit
     */
    protected List<?> extras(Operation operation, String name) {
        return List.of();
    }

    /**
     * An input file, for a backend that reads only some files of a format, or hears nothing in the kit's noise. Two seeds give two
     * different files; images have 64 by 64 pixels.
     *
     * @param seed 0 or more
     * @return empty, the default, to use the file of the kit
     */
    protected Optional<byte[]> sampleInput(MediaFormat format, int seed) {
        return Optional.empty();
    }

    /**
     * Whether the checks make requests for a model. A backend with several hosts has a contract test for each host, and what is the
     * same for all hosts needs to be checked for one only; a test server may not know the members of a family.
     *
     * @param model a model of the catalogue for the host in use
     * @return true, the default, for all models
     */
    protected boolean tries(ModelEntry model) {
        return true;
    }

    /**
     * Whether the checks make requests for an operation of a model. A backend that computes for long may have one contract test for the
     * ordinary build and one for all operations.
     *
     * @param model a model that the kit {@linkplain #tries(ModelEntry) tries}
     * @param operation one of its operations
     * @return what {@link #tries(ModelEntry)} says, by default
     */
    protected boolean tries(ModelEntry model, Operation operation) {
        return tries(model);
    }

    /**
     * Sets the mode of the test server for the requests that follow. With it the kit checks jobs that fail, jobs that are cancelled,
     * and results that the provider flags as unsafe.
     *
     * @param mode what the server does from now on
     * @param operation the operation of the next requests
     * @return whether the server supports the mode for this operation; by default it can only succeed
     */
    protected boolean serve(ServerMode mode, Operation operation) {
        return mode == ServerMode.SUCCEED;
    }

    /**
     * Whether the results of the test server follow an option of the request: {@link Option#COUNT}, {@link Option#OUTPUT_FORMAT},
     * {@link Option#SIZE} or {@link Option#ASPECT_RATIO}. {@link SampleMedia} makes results that do. Where the server does not, the kit
     * does not check the results against that option.
     *
     * @param operation the operation of the request
     * @param option one of the four options
     * @return true, the default, for all of them
     */
    protected boolean serverHonours(Operation operation, Option<?> option) {
        return true;
    }

    /**
     * The resource, beside the test, that lists the checks known to fail, one line per check: {@code name of the check # reason}. A
     * listed check that passes fails the test. The resource is optional.
     */
    protected String knownGaps() {
        return "/known-gaps.txt";
    }

    @TestFactory
    @DisplayName("The descriptor is valid and true")
    Stream<DynamicTest> identity() {
        return tests(new IdentitySection(subject()));
    }

    @TestFactory
    @DisplayName("What the catalogue declares works, and nothing else is sent")
    Stream<DynamicTest> capabilities() {
        return tests(new CapabilitySection(subject()));
    }

    @TestFactory
    @DisplayName("No option and no input is dropped")
    Stream<DynamicTest> completeness() {
        return tests(new CompletenessSection(subject()));
    }

    @TestFactory
    @DisplayName("Results are complete and as requested")
    Stream<DynamicTest> results() {
        return tests(new ResultSection(subject()));
    }

    @TestFactory
    @DisplayName("Jobs are never lost")
    Stream<DynamicTest> jobs() {
        return tests(new JobSection(subject()));
    }

    @TestFactory
    @DisplayName("Results can be continued and do not change")
    Stream<DynamicTest> continuations() {
        return tests(new ContinuationSection(subject()));
    }

    @TestFactory
    @DisplayName("Failures say what to do, and nothing is paid twice")
    Stream<DynamicTest> errors() {
        return tests(new ErrorSection(subject()));
    }

    @TestFactory
    @DisplayName("Callers can stop at any time")
    Stream<DynamicTest> cancellation() {
        return tests(new CancellationSection(subject()));
    }

    @TestFactory
    @DisplayName("Many threads are served, and none is left")
    Stream<DynamicTest> threads() {
        return tests(new ThreadSection(subject()));
    }

    @TestFactory
    @DisplayName("The key stays secret")
    Stream<DynamicTest> secrets() {
        return tests(new SecretSection(subject()));
    }

    @TestFactory
    @DisplayName("The list of known gaps is true")
    Stream<DynamicTest> gaps() {
        Set<String> names = sections().flatMap(Section::checks).map(Check::name).collect(Collectors.toSet());
        return readGaps().names().stream()
                .map(gap -> DynamicTest.dynamicTest(
                        "\"" + gap + "\" is the name of a check",
                        () -> assertThat(names).contains(gap)));
    }

    private Stream<Section> sections() {
        Subject subject = subject();
        return Stream.of(
                new IdentitySection(subject),
                new CapabilitySection(subject),
                new CompletenessSection(subject),
                new ResultSection(subject),
                new JobSection(subject),
                new ContinuationSection(subject),
                new ErrorSection(subject),
                new CancellationSection(subject),
                new ThreadSection(subject),
                new SecretSection(subject));
    }

    private Stream<DynamicTest> tests(Section section) {
        KnownGaps gaps = readGaps();
        return section.checks().map(gaps::test).onClose(section::close);
    }

    private Subject subject() {
        return new Subject(this, folder);
    }

    private KnownGaps readGaps() {
        return KnownGaps.read(getClass().getResourceAsStream(knownGaps()));
    }
}
