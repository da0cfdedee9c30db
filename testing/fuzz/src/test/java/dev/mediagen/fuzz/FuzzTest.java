package dev.mediagen.fuzz;

import dev.mediagen.fixtures.Mutator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every parser of bytes from outside is fed with samples, among them inputs that once failed, and with changed samples: it reads them, or refuses them as it promises, and does not
 * hang. The same seed gives the same inputs; the input of a failure is kept in {@code target/fuzz}.
 */
@Tag("once")
class FuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int PERCENT = Integer.getInteger("fuzz.percent", 100);
    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("fuzz.minutes", 0));
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    /** What is fed, and how often in an ordinary build. */
    enum Parser {
        PROBES(6000),
        PIXELS(2000),
        JSON(20_000),
        NUMBERS(20_000),
        CATALOGUES(150),
        HANDLES(10_000),
        REQUESTS(5000),
        SUBTITLES(5000),
        TOOL_CALLS(600),
        MCP_FRAMES(600),
        STATE(30),
        OPENAI(150),
        GOOGLE(150),
        GROK(150),
        OPENROUTER(150),
        ELEVENLABS(150),
        OPENAI_BATCHES(60),
        GOOGLE_BATCHES(60);

        private final int runs;

        Parser(int runs) {
            this.runs = runs;
        }

        private Target open(Path folder) throws IOException {
            return switch (this) {
                case PROBES -> Parsers.probes();
                case PIXELS -> Parsers.pixels();
                case JSON -> Parsers.json();
                case NUMBERS -> Parsers.numbers();
                case CATALOGUES -> Parsers.catalogues();
                case HANDLES -> Parsers.handles();
                case REQUESTS -> Parsers.requests();
                case SUBTITLES -> Parsers.subtitles();
                case OPENAI_BATCHES, GOOGLE_BATCHES ->
                    new BatchAnswers(name().replace("_BATCHES", "").toLowerCase(Locale.ROOT), folder, SEED);
                case TOOL_CALLS -> new ToolCalls(folder);
                case MCP_FRAMES -> new McpFrames(folder);
                case STATE -> new StoredState(folder);
                default -> new Answers(name().toLowerCase(Locale.ROOT), folder, SEED);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Parser.class)
    void everyInputIsReadOrRefused(Parser parser) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
            Thread worker = new Thread(work, "fuzz");
            worker.setDaemon(true);
            return worker;
        });
        long end = System.nanoTime() + LENGTH.toNanos() / Parser.values().length;
        long runs = 0;
        try (Target target = parser.open(folder)) {
            Mutator mutator = new Mutator(new Random(SEED + parser.name().hashCode()), target.samples());
            for (byte[] sample : target.samples()) {
                feed(thread, parser, target, sample, mutator, runs++);
            }
            while (LENGTH.isZero() ? runs < (long) parser.runs * PERCENT / 100 : System.nanoTime() < end) {
                byte[] input = mutator.next();
                feed(thread, parser, target, input, mutator, runs++);
            }
        } finally {
            thread.shutdownNow();
        }
        System.out.printf("%-11s %7d inputs, seed %d%n", parser, runs, SEED);
    }

    private static void feed(
            ExecutorService thread, Parser parser, Target target, byte[] input, Mutator mutator, long run)
            throws Exception {
        try {
            thread.submit(() -> {
                        target.read(input, mutator);
                        return true;
                    })
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(kept(parser, input, run) + ": " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError(kept(parser, input, run) + " hangs", e);
        }
    }

    private static String kept(Parser parser, byte[] input, long run) throws IOException {
        Path file = Files.createDirectories(Path.of("target/fuzz")).resolve(parser + "-" + SEED + "-" + run);
        Files.write(file, input);
        return parser + ", seed " + SEED + ", input " + run + " (" + file.toAbsolutePath() + ")";
    }
}
