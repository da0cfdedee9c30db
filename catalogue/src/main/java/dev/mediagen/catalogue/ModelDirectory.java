package dev.mediagen.catalogue;

import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.ProviderHost;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The models of a backend at the host in use: those of its catalogue, and those that its provider describes on request. */
public final class ModelDirectory {

    /** How long an answer that a model is unknown is used: the provider may add the model at any time. */
    private static final Duration UNKNOWN_FOR = Duration.ofMinutes(5);

    private final BackendDescriptor descriptor;
    private final Catalogue whole;
    private final Catalogue offered;
    private final Function<String, Optional<ModelEntry>> provider;
    private final Clock clock;
    private final Map<String, Answer> described = new ConcurrentHashMap<>();

    /** An answer of the provider, and when it was given. */
    private record Answer(Optional<ModelEntry> entry, Instant at) {

        boolean isCurrent(Instant now) {
            return entry.isPresent() || now.isBefore(at.plus(UNKNOWN_FOR));
        }
    }

    /**
     * @param descriptor the backend
     * @param whole its catalogue, with the models of all hosts
     * @param host the host in use; empty when there is only one
     * @param provider asks the provider for the entry of a model that the catalogue lacks
     * @param clock decides when a model that the provider did not know is requested again
     */
    public ModelDirectory(
            BackendDescriptor descriptor,
            Catalogue whole,
            Optional<ProviderHost> host,
            Function<String, Optional<ModelEntry>> provider,
            Clock clock) {
        this.descriptor = descriptor;
        this.whole = whole;
        this.offered = host.map(one -> whole.at(one.name())).orElse(whole);
        this.provider = provider;
        this.clock = clock;
    }

    /** The models that the host in use offers. */
    public Catalogue offered() {
        return offered;
    }

    /** The other hosts that offer a model; empty when the host in use offers it, or it is unknown. */
    public Optional<String> elsewhere(String model) {
        return whole.named(model)
                .filter(entry -> offered.named(model).isEmpty())
                .map(entry -> descriptor.hosts().stream()
                        .filter(host -> entry.hosts().containsKey(host.name()))
                        .map(ProviderHost::toString)
                        .collect(Collectors.joining(", ")));
    }

    /**
     * The entry of a model: the one with its id, or the family that it belongs to, or the provider's own description, which is
     * requested once. That a model is unknown holds for some minutes only.
     *
     * @throws dev.mediagen.api.MediaException when the provider cannot be reached
     */
    public Optional<ModelEntry> find(String model) {
        return offered.find(model).or(() -> described(model));
    }

    /** Whether a model or its family is known, also on another host. */
    public boolean knows(String model) {
        return elsewhere(model).isPresent() || find(model).isPresent();
    }

    /** Whether the model itself is known, and not only its family. */
    public boolean lists(String model) {
        return find(model).filter(entry -> !entry.isPattern()).isPresent();
    }

    private Optional<ModelEntry> described(String model) {
        Instant now = clock.instant();
        described.values().removeIf(answer -> !answer.isCurrent(now));
        return described
                .computeIfAbsent(model, name -> new Answer(provider.apply(name), clock.instant()))
                .entry();
    }
}
