package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Options;
import dev.mediagen.fixtures.Mutator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every file of a batch, as lines, JSON or a table with any separator, is read or refused by its lines. */
@Tag("once")
class BatchFuzzTest {

    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int RUNS = Integer.getInteger("fuzz.batches", 3000);

    private static final List<byte[]> SAMPLES = Stream.of(
                    "a cat\n\n{\"prompt\":\"a dog\",\"seed\":7,\"extra.a\":[1]}\n[whispers] Good night.\n",
                    "prompt,seed,size,name\na cat,7,1024x1024,one\n\"a \"\"big\"\" dog, wet\",,,\"two\nlines\"\n",
                    "prompt;mode;extra.steps\r\na cat;image;3\r\n\"Hello;\";speech;\r\n",
                    "prompt\tinput_images\na cat\ta.png|b.png\n",
                    "[{\"prompt\":\"a cat\",\"count\":2},\"a dog\"]",
                    "\ufeffprompt,prompt,,\n1,2,3,4,5\n")
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();

    @ParameterizedTest
    @ValueSource(strings = {"", "items.csv", "items.tsv", "items.json", "items.jsonl", "items.txt"})
    void isReadOrRefused(String name) {
        GenerateKind images = GenerateKind.find("image").orElseThrow();
        Mutator mutator = new Mutator(new Random(SEED + name.hashCode()), SAMPLES);
        int read = 0;
        for (int run = 0; run < RUNS; run++) {
            byte[] bytes = run < SAMPLES.size() ? SAMPLES.get(run) : mutator.next();
            String text = new String(bytes, StandardCharsets.UTF_8);
            try {
                BatchLines.read(name, text, images, Options.empty());
                read++;
            } catch (InvalidRequestException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + SEED + ", " + name + ", input " + run + ": " + text, e);
            }
        }
        System.out.printf("%-11s %5d of %5d batches read, seed %d%n", name, read, RUNS, SEED);
        assertThat(read).isPositive();
    }
}
