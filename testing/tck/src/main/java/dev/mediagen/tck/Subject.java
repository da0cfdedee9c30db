package dev.mediagen.tck;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.catalogue.Catalogues;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.MediaBackendProvider;
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

/** The backend under test as its author gave it, and what follows from that. */
final class Subject {
    /** Stands in when the author gave no key; nothing else looks like it. */
    private static final String KEY = "mediagen-tck-key-5f2b9c";

    private final BackendContract contract;
    private final Path folder;
    private final AtomicInteger folders = new AtomicInteger();

    Subject(BackendContract contract, Path folder) {
        this.contract = contract;
        this.folder = folder;
    }

    /** A new one each time, as a new process would make it. */
    MediaBackendProvider provider() {
        return contract.provider();
    }

    BackendDescriptor descriptor() {
        return provider().descriptor();
    }

    /** The author's variables, with a key where the backend needs one and the author gave none. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(contract.environment());
        List<String> keys = descriptor().keyVariables();
        if (!keys.isEmpty() && keys.stream().noneMatch(environment::containsKey)) {
            environment.put(keys.get(0), KEY);
        }
        return environment;
    }

    /** Has the test server do this with what it takes from now on; aborts the check when it cannot. */
    void serve(ServerMode mode, Operation operation) {
        boolean serves = contract.serve(mode, operation);
        if (!serves) {
            contract.serve(ServerMode.SUCCEED, operation);
        }
        assumeTrue(
                serves,
                "The test server of this backend cannot " + mode + " at " + operation.id()
                        + "; see BackendContract.serve.");
    }

    /** Whether the test server makes what is asked for in this option. */
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

    private Optional<String> variable(String name) {
        return Optional.ofNullable(contract.environment().get(name));
    }

    /** The secret that must not be seen anywhere. */
    Optional<String> key() {
        Map<String, String> environment = environment();
        return descriptor().keyVariables().stream()
                .flatMap(variable -> Optional.ofNullable(environment.get(variable)).stream())
                .findFirst();
    }

    Optional<Wire<?>> wire() {
        return contract.wire();
    }

    /** How many requests reached the test server so far; 0 when there is none. */
    int wireSize() {
        return wire().map(Wire::size).orElse(0);
    }

    /** The requests that reached the test server after the first so many; none when there is no server. */
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
     * Has the core take the backend in.
     *
     * @throws dev.mediagen.api.SetupException when it does not, because of an illegal name for example
     */
    void register() {
        MediaGen.builder()
                .provider(provider())
                .onlyEnvironment(environment())
                .baseFolder(folder)
                .build()
                .close();
    }

    /** Everything that some model can do. */
    Set<Operation> operations() {
        return catalogue().models().stream()
                .flatMap(model -> model.operations().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every model that is to be tried at everything it can do. */
    Stream<Ability> abilities() {
        return Ability.all(catalogue()).filter(ability -> contract.tries(ability.entry()));
    }

    /** Every model that the provider is sure to know at everything it can do. */
    Stream<Ability> certainAbilities() {
        return abilities().filter(ability -> !ability.isGuess());
    }

    /** For each operation the first model that can do it. */
    Stream<Ability> firstOfEachOperation() {
        Map<Operation, Ability> first = new LinkedHashMap<>();
        certainAbilities().forEach(ability -> first.putIfAbsent(ability.operation(), ability));
        return first.values().stream();
    }

    SampleRequests samples(Ability ability) {
        return new SampleRequests(ability.operation(), ability.capabilities(), this::given);
    }

    @SuppressWarnings("unchecked") // A provider's own parameter takes whatever JSON can say.
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

    /** What another process would have: the same folder and the same store, and nothing else. */
    Bench benchAfterRestart(Bench earlier) {
        return new Bench(this, environment(), earlier.folder(), earlier.store());
    }

    private Path newFolder() {
        return folder.resolve("bench-" + folders.incrementAndGet());
    }
}
