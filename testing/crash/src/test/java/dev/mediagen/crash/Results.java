package dev.mediagen.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** The files under final names in a folder. */
final class Results {

    private static final int BOX_HEADER = 8;

    private final Path folder;

    Results(Path folder) {
        this.folder = folder;
    }

    /** Every file is whole, whether its process lived to write a record of it or not. */
    void requireWhole() throws IOException {
        for (Path file : files()) {
            if (file.toString().endsWith(".png")) {
                assertThat(ImageIO.read(file.toFile())).as("%s", file).isNotNull();
            } else {
                requireWholeBoxes(file);
            }
            if (Files.exists(record(file))) {
                requireAsRecorded(file);
            }
        }
    }

    /** The files by the prompt in their records, of which every one has to be there. */
    Map<String, List<Path>> byPrompt() throws IOException {
        Map<String, List<Path>> files = new TreeMap<>();
        for (Path file : files()) {
            String prompt = read(file).path("request").path("prompt").asText();
            files.computeIfAbsent(prompt, unseen -> new ArrayList<>()).add(file);
        }
        return files;
    }

    /** The ids under which the pictures can be continued. */
    List<String> continuations() throws IOException {
        List<String> ids = new ArrayList<>();
        for (Path file : files()) {
            if (file.toString().endsWith(".png") && Files.exists(record(file))) {
                ids.add(read(file).path("continuation_id").asText());
            }
        }
        return ids;
    }

    /** The hash of the picture that can be continued under an id. */
    String sha256(String continuation) throws IOException {
        for (Path file : files()) {
            if (read(file).path("continuation_id").asText().equals(continuation)) {
                return sha256(file);
            }
        }
        throw new AssertionError("No picture can be continued as " + continuation + ".");
    }

    /** What lies under hidden names: what is still on its way, and what processes that were killed left behind. */
    List<String> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Results::name).filter(name -> name.startsWith(".")).toList();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> !name(file).startsWith(".") && !name(file).endsWith(".json"))
                    .toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static Path record(Path file) {
        return file.resolveSibling(name(file) + ".json");
    }

    private static JsonNode read(Path file) throws IOException {
        return new JsonMapper().readTree(Files.readString(record(file)));
    }

    private static void requireAsRecorded(Path file) throws IOException {
        JsonNode recorded = read(file).path("file");
        assertThat(Files.size(file)).isEqualTo(recorded.path("size").asLong());
        assertThat(sha256(file)).isEqualTo(recorded.path("sha256").asText());
    }

    /** A clip is a row of boxes, each with its length before it; they have to end where the file does. */
    private static void requireWholeBoxes(Path file) throws IOException {
        long at = 0;
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            while (at < Files.size(file)) {
                long length = Integer.toUnsignedLong(in.readInt());
                assertThat(length).as("a box of %s", file).isGreaterThanOrEqualTo(BOX_HEADER);
                in.skipNBytes(length - Integer.BYTES);
                at += length;
            }
        }
        assertThat(at).isPositive().isEqualTo(Files.size(file));
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java always provides SHA-256.", e);
        }
    }
}
