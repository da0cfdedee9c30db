package dev.mediagen.fault.matrix;

import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.tck.CatalogueRequests;
import dev.mediagen.tck.CatalogueRequests.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the work of a backend: each operation in each way in which its models are reached. */
final class Works {
    private final Bench bench;
    private final Map<List<Object>, Work> found = new LinkedHashMap<>();
    private final Map<Operation, String> missing = new TreeMap<>();

    private Works(Bench bench) {
        this.bench = bench;
    }

    static Works of(Bench bench) {
        Works works = new Works(bench);
        works.samples().forEach(works::tryOut);
        return works;
    }

    List<Work> all() {
        return List.copyOf(found.values());
    }

    /** Operations of the catalogue for which no request succeeded, with the reason. */
    Map<Operation, String> missing() {
        found.values().forEach(work -> missing.remove(work.sample().request().operation()));
        return missing;
    }

    private Stream<Sample> samples() {
        return bench.host().catalogue(bench.emulator()).models().stream()
                .filter(model -> !model.isPattern())
                .flatMap(model -> Stream.of(Operation.values()).flatMap(operation -> least(model, operation)));
    }

    private Stream<Sample> least(ModelEntry model, Operation operation) {
        return model.capabilities(operation).stream()
                .flatMap(able -> CatalogueRequests.ofEveryOption(
                                model.id(),
                                operation,
                                able,
                                (of, option) -> bench.host().values(option))
                        .limit(1));
    }

    private void tryOut(Sample sample) {
        bench.clear();
        try {
            bench.mediaGen().generate(sample.request(), bench.options(sample.model()));
            Work work = new Work(bench.host(), sample, Step.of(bench.log()), Step.costly(bench.log()));
            found.putIfAbsent(work.signature(), work);
        } catch (MediaException refused) {
            missing.put(sample.request().operation(), sample + ": " + refused.getMessage());
            bench.mediaGen().jobs().forEach(job -> bench.mediaGen().forget(job.id()));
        }
    }
}
