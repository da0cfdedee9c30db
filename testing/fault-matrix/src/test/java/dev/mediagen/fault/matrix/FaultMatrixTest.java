package dev.mediagen.fault.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.emulator.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every operation of every backend under every fault of the emulator, while it is prepared, created, polled and downloaded. An
 * ordinary build tries a sample that has every kind of fault in every phase; the profile {@code matrix} tries all.
 */
@Tag("once")
class FaultMatrixTest {
    private static final long SEED = Long.getLong("matrix.seed", 1);
    private static final int MOST = Integer.getInteger("matrix.cells", 300) / ProviderHost.values().length;
    private static final String BACKENDS = System.getProperty("matrix.backends", "");

    @TempDir
    Path folder;

    /** Opens what a process opens once and keeps. */
    @BeforeAll
    static void warmUp(@TempDir Path folder) {
        try (Printed printed = new Printed();
                Bench bench = new Bench(ProviderHost.OPENAI, folder)) {
            Work work = Works.of(bench).all().get(0);
            new CellRun(bench, printed).run(new Cell(work, work.steps().get(0), "reset:40"));
        }
    }

    @ParameterizedTest
    @EnumSource(ProviderHost.class)
    void everyFaultIsHandledAsPromised(ProviderHost host) throws InterruptedException {
        Assumptions.assumeTrue(
                BACKENDS.isEmpty() || List.of(BACKENDS.split(",")).contains(host.backend()));
        List<String> wrong = new ArrayList<>();
        Remains remains = new Remains();
        String summary;
        try (Printed printed = new Printed();
                Bench bench = new Bench(host, folder)) {
            Works works = Works.of(bench);
            List<Cell> all = cells(works, bench);
            List<Cell> cells = MOST == 0 ? all : sample(all);
            CellRun run = new CellRun(bench, printed);
            cells.forEach(cell -> wrong.addAll(run.run(cell)));
            summary = summary(host, works, all, cells);
            requireEverything(works, all, wrong);
        }
        System.out.println(summary + ", " + wrong.size() + " broken");
        wrong.addAll(remains.left());
        assertThat(wrong).as("broken promises; seed " + SEED).isEmpty();
    }

    private static List<Cell> cells(Works works, Bench bench) {
        List<Cell> cells = new ArrayList<>();
        for (Work work : works.all()) {
            for (Step step : work.steps()) {
                Faults.of(step, bench.emulator()).forEach(fault -> cells.add(new Cell(work, step, fault)));
            }
        }
        return cells;
    }

    /** One of each kind in each phase, then others up to the limit. */
    private static List<Cell> sample(List<Cell> all) {
        List<Cell> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(SEED));
        Map<List<Object>, Cell> first = new LinkedHashMap<>();
        shuffled.forEach(cell -> first.putIfAbsent(List.of(cell.step().phase(), cell.kind()), cell));
        Set<Cell> chosen = new HashSet<>(first.values());
        List<Cell> cells = new ArrayList<>(first.values());
        shuffled.stream()
                .filter(cell -> !chosen.contains(cell))
                .limit(Math.max(0, MOST - cells.size()))
                .forEach(cells::add);
        return cells;
    }

    private static void requireEverything(Works works, List<Cell> all, List<String> wrong) {
        works.missing().forEach((operation, why) -> wrong.add("without faults, " + operation + " fails: " + why));
        Set<String> kinds = new TreeSet<>(Fault.kinds());
        all.forEach(cell -> kinds.remove(cell.kind()));
        kinds.removeAll(Set.of("stuck", "job-fails", "refuse", "remote-url")); // not every provider has them
        kinds.removeAll(Set.of("other-medium", "odd-address")); // testing/acceptance has tests of them for all work
        kinds.forEach(kind -> wrong.add("the fault " + kind + " is in no cell"));
    }

    private static String summary(ProviderHost host, Works works, List<Cell> all, List<Cell> cells) {
        Map<Phase, Integer> phases = new EnumMap<>(Phase.class);
        cells.forEach(cell -> phases.merge(cell.step().phase(), 1, Integer::sum));
        return String.format(
                "%-11s %2d kinds of work, %5d of %5d cells %s, seed %d",
                host, works.all().size(), cells.size(), all.size(), phases, SEED);
    }
}
