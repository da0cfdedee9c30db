package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What users of such software ran into, replayed: their input and the provider's answer, through the door that they used. */
@Tag("once")
class CasesTest {

    private static final int NAMED_CASES = 54;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyCaseEndsAsIsRight() {
        AtomicInteger count = new AtomicInteger();
        return CaseTable.all()
                .flatMap(row -> variants(row).stream()
                        .map(variant -> DynamicTest.dynamicTest(name(row, variant), () -> {
                            Path own = Files.createDirectory(folder.resolve("case" + count.incrementAndGet()));
                            CaseRun.replay(row, variant, own);
                        })));
    }

    private static List<String> variants(JsonNode row) {
        return row.has("with") ? CaseTable.texts(row.path("with")) : List.of("");
    }

    private static String name(JsonNode row, String variant) {
        String title = row.path("title").asText();
        String id = row.path("id").asText();
        return (id.isEmpty() ? title : id + ": " + title)
                + (variant.isEmpty() ? "" : ": " + variant.strip().replaceAll("\\p{Cntrl}+", " "));
    }

    /** A case of another test stands there under the name of its method. */
    @Test
    void everyNamedCaseHasItsTest() throws IOException {
        List<String> ids = new ArrayList<>(CaseTable.all()
                .map(row -> row.path("id").asText())
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList());
        for (Map.Entry<String, JsonNode> other : CaseTable.elsewhere().properties()) {
            ids.add(other.getKey());
            for (String test : CaseTable.texts(other.getValue())) {
                String[] parts = test.split("#");
                assertThat(Files.readString(Path.of("../..", parts[0])))
                        .as(test)
                        .contains(" " + parts[1] + "(");
            }
        }
        assertThat(ids).doesNotHaveDuplicates().hasSize(NAMED_CASES);
    }
}
