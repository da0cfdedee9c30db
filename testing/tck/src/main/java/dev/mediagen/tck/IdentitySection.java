package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.LifeCycle;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaTypeDefault;
import dev.mediagen.spi.ModelEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/** Checks the descriptor of a backend: valid, true, cheap, and always the same. */
final class IdentitySection implements Section {
    private static final int MANY = 1000;
    private static final Duration CHEAP = Duration.ofSeconds(5);

    private final Subject subject;

    IdentitySection(Subject subject) {
        this.subject = subject;
    }

    @Override
    public Stream<Check> checks() {
        return Stream.of(
                new Check("the name and the aliases are valid", this::namesAreLegal),
                new Check("the descriptor is the same every time", this::descriptionIsStable),
                new Check("the descriptor is cheap to create", this::descriptionIsCheap),
                new Check("every variable has a valid name and one meaning", this::variablesAreWellFormed),
                new Check("every default model is in the catalogue and makes that media type", this::defaultsExist),
                new Check("the media types are those that the models make", this::supportsWhatModelsMake),
                new Check("every pattern of the catalogue matches a model", this::patternsAreReachable),
                new Check("no model retires before it is available", this::lifeCyclesRunForward),
                new Check("module-info and META-INF/services name the same providers", this::isDeclaredTwice),
                new Check("there is a handler for every operation of the catalogue", this::handlersExist),
                new Check("it opens without a request", this::opensQuietly));
    }

    /** Checks names by the core's registry, which refuses invalid ones. */
    private void namesAreLegal() {
        assertThatCode(subject::register).doesNotThrowAnyException();
    }

    private void descriptionIsStable() {
        BackendDescriptor once = subject.descriptor();
        assertThat(facts(once)).isEqualTo(facts(subject.descriptor()));
        var provider = subject.provider();
        assertThat(facts(provider.descriptor()))
                .isEqualTo(facts(provider.descriptor()))
                .isEqualTo(facts(once));
    }

    private static List<Object> facts(BackendDescriptor descriptor) {
        return List.of(
                descriptor.name(),
                descriptor.aliases(),
                descriptor.keys(),
                descriptor.baseUrlVariable(),
                descriptor.otherBaseUrlVariables(),
                descriptor.otherVariables(),
                descriptor.supports(),
                descriptor.providerIdPrefixes(),
                descriptor.wires(),
                descriptor.hosts());
    }

    private void descriptionIsCheap() {
        var provider = subject.provider();
        Assertions.assertTimeoutPreemptively(
                CHEAP,
                () -> {
                    for (int i = 0; i < MANY; i++) {
                        provider.descriptor();
                    }
                },
                "A thousand descriptions take longer than " + CHEAP);
    }

    private void variablesAreWellFormed() {
        BackendDescriptor descriptor = subject.descriptor();
        List<String> variables = new ArrayList<>(descriptor.keyVariables());
        descriptor.baseUrlVariable().ifPresent(variables::add);
        variables.addAll(descriptor.otherBaseUrlVariables().keySet());
        variables.addAll(descriptor.otherVariables().keySet());
        descriptor.hosts().forEach(host -> host.baseUrlVariable().ifPresent(variables::add));
        assertThat(variables).doesNotHaveDuplicates().allMatch(name -> name.matches("[A-Z][A-Z0-9_]*"));
        assertThat(Stream.concat(
                        descriptor.otherBaseUrlVariables().values().stream(),
                        descriptor.otherVariables().values().stream()))
                .as("what each variable means")
                .noneMatch(String::isBlank);
    }

    private void defaultsExist() {
        Catalogue catalogue = subject.catalogue();
        for (Map.Entry<MediaType, MediaTypeDefault> support :
                subject.descriptor().supports().entrySet()) {
            String model = support.getValue().defaultModel();
            Set<MediaType> made =
                    catalogue.find(model).map(IdentitySection::media).orElse(Set.of());
            assertThat(made).as("what the default model %s makes", model).contains(support.getKey());
        }
    }

    private void supportsWhatModelsMake() {
        Set<MediaType> made = subject.catalogue().models().stream()
                .flatMap(model -> media(model).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(subject.descriptor().supports().keySet()).isNotEmpty().containsExactlyInAnyOrderElementsOf(made);
    }

    private static Set<MediaType> media(ModelEntry model) {
        return model.operations().keySet().stream().map(Operation::mediaType).collect(Collectors.toSet());
    }

    private void patternsAreReachable() {
        Catalogue catalogue = subject.catalogue();
        assertThat(catalogue.models())
                .as("models, each of which is the one that its own name finds")
                .allMatch(model -> Ability.concrete(catalogue, model).isPresent());
    }

    private void lifeCyclesRunForward() {
        assertThat(subject.catalogue().models()).allMatch(model -> {
            LifeCycle life = model.lifeCycle();
            return life.availableFrom().isEmpty()
                    || life.retiresOn().isEmpty()
                    || life.availableFrom().get().isBefore(life.retiresOn().get());
        });
    }

    private void isDeclaredTwice() {
        Declarations declarations = Declarations.beside(subject.provider().getClass());
        assertThat(declarations.inModuleInfo())
                .as("provides in module-info, which is read on the module path")
                .isEqualTo(declarations.inMetaInf())
                .contains(subject.provider().getClass().getName());
    }

    private void handlersExist() {
        try (MediaBackend backend = open()) {
            assertThat(backend.handlers().operations())
                    .as("operations that have a handler")
                    .containsAll(subject.operations());
            assertThat(subject.catalogue().models().stream()
                            .flatMap(model -> model.operations().entrySet().stream())
                            .filter(able -> able.getValue().batchPrice().isPresent())
                            .map(Map.Entry::getKey))
                    .as("operations with a batch price, which all have a handler of batches")
                    .allSatisfy(operation ->
                            assertThat(backend.handlers().batches(operation)).isPresent());
            assertThat(backend.handlers().operations())
                    .as("the same handlers every time")
                    .isEqualTo(backend.handlers().operations());
        }
    }

    private void opensQuietly() {
        int before = subject.wireSize();
        open().close();
        assertThat(subject.wireSize())
                .as("requests before and after it was opened")
                .isEqualTo(before);
    }

    private MediaBackend open() {
        return subject.provider().open(new SubjectContext(subject.environment(), subject.descriptor()));
    }
}
