package dev.mediagen.tck;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.catalogue.Catalogues;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.KeySource;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.Secret;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The backend under test, as its author describes it. */
final class Subject {
    /** The key when the author gave none; a unique text. */
    private static final String KEY = "mediagen-tck-key-5f2b9c";

    private final BackendContract contract;
    private final Path folder;
    private final AtomicInteger folders = new AtomicInteger();

    Subject(BackendContract contract, Path folder) {
        this.contract = contract;
        this.folder = folder;
    }

    /** A new provider for each call, as in a new process. */
    MediaBackendProvider provider() {
        return contract.provider();
    }

    BackendDescriptor descriptor() {
        return provider().descriptor();
    }

    /** The author's variables, with a key where the backend needs one and the author gave none. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(contract.environment());
        List<KeySource> keys = descriptor().keys();
        if (!keys.isEmpty() && descriptor().keyVariables().stream().noneMatch(environment::containsKey)) {
            keys.get(0).variables().forEach(variable -> environment.put(variable, KEY + "-" + variable));
        }
        return environment;
    }

    /** Sets the mode of the test server; aborts the check when it does not support it. */
    void serve(ServerMode mode, Operation operation) {
        boolean isSupported = contract.serve(mode, operation);
        if (!isSupported) {
            contract.serve(ServerMode.SUCCEED, operation);
        }
        assumeTrue(
                isSupported,
                "The test server of this backend does not support " + mode + " for " + operation.id()
                        + "; see BackendContract.serve.");
    }

    /** Whether the results of the test server follow this option. */
    boolean serverHonours(Operation operation, Option<?> option) {
        return contract.serverHonours(operation, option);
    }

    /** The class of the author's test. */
    Class<?> contractClass() {
        return contract.getClass();
    }

    /** The variable that overrides the address in use. */
    Optional<String> baseUrlVariable() {
        return descriptor().baseUrlVariable(this::variable);
    }

    /** The variables that override the address in use and further addresses. */
    List<String> baseUrlVariables() {
        return Stream.concat(baseUrlVariable().stream(), descriptor().otherBaseUrlVariables().keySet().stream())
                .toList();
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(contract.environment().get(name));
    }

    /** The texts that must not appear anywhere: the key, and its parts where it has several. */
    List<String> secrets() {
        Map<String, String> environment = environment();
        return descriptor().key(variable -> Optional.ofNullable(environment.get(variable))).stream()
                .flatMap(key -> Stream.concat(Stream.of(key), key.parts().stream()))
                .map(Secret::reveal)
                .distinct()
                .toList();
    }

    Optional<Wire<?>> wire() {
        return contract.wire();
    }

    /** The number of requests that reached the test server so far; 0 without a server. */
    int wireSize() {
        return wire().map(Wire::size).orElse(0);
    }

    /** The requests that reached the test server from a position on; none without a server. */
    List<String> wireSince(int position) {
        return wire().map(wire -> wire.since(position)).orElse(List.of());
    }

    /** The catalogue as the core reads it, for the host in use. */
    Catalogue catalogue() {
        Catalogue whole = Catalogues.read(descriptor());
        return descriptor()
                .host(this::variable)
                .map(host -> whole.at(host.name()))
                .orElse(whole);
    }

    /**
     * Registers the backend with the core.
     *
     * @throws dev.mediagen.api.SetupException when that fails, because of an invalid name for example
     */
    void register() {
        MediaGen.builder()
                .provider(provider())
                .onlyEnvironment(environment())
                .baseFolder(folder)
                .build()
                .close();
    }

    /** All operations that some model supports. */
    Set<Operation> operations() {
        return catalogue().models().stream()
                .flatMap(model -> model.operations().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All models under test with all their operations. */
    Stream<Ability> abilities() {
        return Ability.all(catalogue()).filter(ability -> contract.tries(ability.entry(), ability.operation()));
    }

    /** All models that the provider certainly knows, with all their operations. */
    Stream<Ability> certainAbilities() {
        return abilities().filter(ability -> !ability.isGuess());
    }

    /** For each operation the first model that supports it. */
    Stream<Ability> firstOfEachOperation() {
        Map<Operation, Ability> first = new LinkedHashMap<>();
        certainAbilities().forEach(ability -> first.putIfAbsent(ability.operation(), ability));
        return first.values().stream();
    }

    SampleRequests samples(Ability ability) {
        return new SampleRequests(ability.operation(), ability.capabilities(), this::given, inputs());
    }

    SampleInputs inputs() {
        return new SampleInputs(contract::sampleInput);
    }

    @SuppressWarnings("unchecked") // A provider's own parameter takes any JSON value.
    private <T> List<T> given(Operation operation, Option<T> option) {
        List<String> texts = contract.samples(operation, option);
        return texts.isEmpty() && option.type().equals(OptionType.JSON)
                ? (List<T>) contract.extras(operation, option.providerName())
                : texts.stream().map(option::parse).toList();
    }

    Bench bench() {
        return bench(environment());
    }

    Bench bench(Map<String, String> environment) {
        return new Bench(this, environment, newFolder(), new OpenStore());
    }

    /**
     * A bench for requests with these variables, which may lead to a server that fails. An earlier result that the operation needs is
     * made before, without them.
     */
    Bench bench(Ability ability, Map<String, String> environment) {
        if (!samples(ability).onlyContinues()) {
            return bench(environment);
        }
        try (Bench before = bench()) {
            return new Bench(this, environment, newFolder(), before.store()).after(before, ability);
        }
    }

    /** The bench of another process: with the same folder and the same store only. */
    Bench benchAfterRestart(Bench earlier) {
        return new Bench(this, environment(), earlier.folder(), earlier.store());
    }

    private Path newFolder() {
        return folder.resolve("bench-" + folders.incrementAndGet());
    }
}
