package dev.mediagen.output.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediagen.spi.Durability;
import dev.mediagen.spi.MediaStore.Head;
import dev.mediagen.spi.MediaStore.Held;
import dev.mediagen.spi.MediaStore.Incoming;
import dev.mediagen.spi.MediaStore.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to files: names, links, and others who change them meanwhile. */
class FileMediaStoreTest {

    private static final String CONTENT = "an image";

    @TempDir
    private Path temp;

    private Path folder;
    private final FileMediaStore store = new FileMediaStore(Durability.PROCESS);

    @BeforeEach
    void canonicalFolder() throws IOException {
        folder = Files.createDirectory(temp.toRealPath().resolve("out"));
    }

    private URI spool() {
        return store.spool("job1", folder.toUri());
    }

    /** What is hidden: the file of the job, and the folder for all others. */
    private List<Path> hidden() throws IOException {
        return in(folder).stream()
                .filter(file -> file.getFileName().toString().startsWith("."))
                .toList();
    }

    private Place place(String name) {
        return new Place(folder.toUri(), name, "png", false);
    }

    private Incoming begun() throws IOException {
        Incoming incoming = store.begin(spool(), place("cat"));
        incoming.body().write(CONTENT.getBytes(StandardCharsets.UTF_8));
        return incoming;
    }

    private Held held() throws IOException {
        return begun().hold(Head.none());
    }

    private static List<Path> in(Path some) throws IOException {
        try (Stream<Path> files = Files.list(some)) {
            return files.sorted().toList();
        }
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    enum Heads {
        NONE(Head.none(), CONTENT),
        BEFORE(Head.before(new byte[] {'>'}), ">" + CONTENT),
        OVER(Head.over(new byte[] {'A'}), "An image");

        private final Head head;
        private final String result;

        Heads(Head head, String result) {
            this.head = head;
            this.result = result;
        }
    }

    @ParameterizedTest
    @EnumSource(Heads.class)
    void aHiddenFileThatIsRemovedWhileItArrivesIsWrittenAgain(Heads head) throws IOException {
        Incoming incoming = begun();
        for (Path file : hidden()) {
            Files.delete(file);
        }
        Path placed = Path.of(store.place(incoming.hold(head.head), place("cat")));
        assertThat(placed).hasContent(head.result).hasFileName("cat.png");
    }

    @Test
    void nothingIsWrittenThroughALinkInItsPlace() throws IOException {
        Path other = Files.writeString(temp.resolve("other"), "mine");
        Incoming incoming = begun();
        Path arriving = hidden().get(0);
        Files.delete(arriving);
        Files.createSymbolicLink(arriving, other);
        Held held = incoming.hold(Head.none());
        assertThat(other).hasContent("mine");
        assertThat(Path.of(store.place(held, place("cat")))).hasContent(CONTENT);
        assertThat(store.find(held, place("dog"))).isEmpty();
    }

    @Test
    void whatWasChangedOrRemovedSinceItWasHeldIsNoSuccess() throws IOException {
        Held changed = held();
        Files.writeString(Path.of(changed.text()), "an imaqe");
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store.place(changed, place("cat")));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store.open(changed));
        Held shorter = held();
        Files.writeString(Path.of(shorter.text()), "");
        assertThat(store.isHeld(shorter)).isFalse();
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store.place(shorter, place("cat")));
        Held link = held();
        Path moved = Files.move(Path.of(link.text()), temp.resolve("moved"));
        Files.createSymbolicLink(Path.of(link.text()), moved);
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store.place(link, place("cat")));
        assertThat(folder.resolve("cat.png")).doesNotExist();
    }

    @Test
    void anotherProcessFindsOutWhetherTheBytesAreStillTheSame() throws IOException {
        Held held = held();
        FileMediaStore other = new FileMediaStore(Durability.PROCESS);
        Files.writeString(Path.of(held.text()), "an imaqe");
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> other.place(held, place("cat")));
        Files.writeString(Path.of(held.text()), CONTENT);
        assertThat(Path.of(other.place(held, place("cat")))).hasContent(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFolderThatBecameALinkIsNotWrittenThrough(boolean overwrite) throws IOException {
        Path target = folder.resolve("deep");
        Place place = new Place(target.toUri(), "cat", "png", overwrite);
        Held held = held();
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.createSymbolicLink(target, elsewhere);
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> store.place(held, place))
                .withMessageContaining("is a link");
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> store.create(target.resolve("cat.png.json").toUri(), content("{}")));
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> store.write(target.resolve("cat.png.json").toUri(), content("{}")));
        assertThat(elsewhere).isEmptyDirectory();
        assertThat(store.isHeld(held)).isTrue();

        Files.delete(target);
        assertThat(Path.of(store.place(held, place))).hasContent(CONTENT);
    }

    @Test
    void whatIsDiscardedTwiceTakesNoLaterFileAlong() throws IOException {
        Incoming first = begun();
        first.discard();
        Held second = held();
        first.discard();
        assertThat(store.isHeld(second)).isTrue();

        store.place(second, place("cat"));
        Incoming third = begun();
        assertThat(hidden()).hasSize(1);
        first.discard();
        assertThat(hidden()).hasSize(1);
        third.discard();
        assertThat(hidden()).isEmpty();
    }

    @Test
    void anotherProcessRemovesWhatALostOneLeft() throws IOException {
        held();
        begun();
        FileMediaStore other = new FileMediaStore(Durability.PROCESS);
        other.begin(spool(), place("cat"));
        other.discard(spool());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aLinkInThePlaceOfTheHiddenFolderIsNotWrittenThrough() throws IOException {
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.createSymbolicLink(Path.of(spool()), elsewhere);
        begun();
        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> store.begin(spool(), place("cat")));
        Files.writeString(elsewhere.resolve(".mediagen-1.part"), "mine");
        store.discard(spool());
        assertThat(in(elsewhere)).hasSize(1);
    }

    @Test
    void discardingRemovesWhatIsOursAndNothingElse() throws IOException {
        held();
        begun();
        begun();
        Path others = Path.of(spool());
        assertThat(hidden()).hasSize(2).contains(others);
        Path mine = Files.writeString(others.resolve("mine.txt"), "mine");
        store.discard(spool());
        assertThat(hidden()).containsExactly(others);
        assertThat(in(others)).containsExactly(mine);
        Path plain = Files.createDirectory(folder.resolve("plain"));
        Files.writeString(plain.resolve(".mediagen-1.part"), "mine");
        store.discard(plain.toUri());
        assertThat(in(plain)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up", "a/b", "..", "continuations/x", "job 1"})
    void anIdFromAnybodyNamesAFolderBesideTheResults(String id) {
        assertThat(Path.of(store.spool(id, folder.toUri())).getParent()).isEqualTo(folder);
    }

    @Test
    void aRecordLeavesAFileOfThatNameAlone() throws IOException {
        Path record = folder.resolve("cat.png.json");
        assertThat(store.create(record.toUri(), content("{}"))).isTrue();
        assertThat(store.create(record.toUri(), content("[]"))).isFalse();
        assertThat(record).hasContent("{}");
        Path other = Files.writeString(temp.resolve("other"), "mine");
        Files.delete(record);
        Files.createSymbolicLink(record, other);
        assertThat(store.create(record.toUri(), content("{}"))).isFalse();
        store.write(record.toUri(), content("{}"));
        assertThat(other).hasContent("mine");
        assertThat(in(folder)).containsExactly(record);
    }

    /** 255 bytes are the most on all usual file systems; the record needs five of them, the extension four. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "猫"})
    void namesAreTriedInBytes(String letter) throws IOException {
        assumeTrue(WritableName.in(folder, letter).endsWith(letter));
        int bytes = letter.getBytes(StandardCharsets.UTF_8).length;
        int most = (255 - ".png.json".length()) / bytes;
        store.prepare(spool(), place(letter.repeat(most)), place(letter.repeat(most)))
                .discard();
        Place tooLong = place(letter.repeat(most + 1));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> store.prepare(spool(), tooLong, tooLong))
                .withMessageContaining("a name of 25");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void foldersThatAreStillToBeMadeAreTriedToo() throws IOException {
        Place deep = new Place(folder.resolve("a".repeat(255)).resolve("b").toUri(), "cat", "png", false);
        store.prepare(spool(), deep, deep).discard();
        Place tooLong = new Place(folder.resolve("b").resolve("a".repeat(256)).toUri(), "cat", "png", false);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> store.prepare(spool(), tooLong, tooLong))
                .withMessageContaining("a name of 256 bytes");
        Path endless = folder;
        while (endless.toString().length() < 4200) {
            endless = endless.resolve("c".repeat(200));
        }
        Place tooDeep = new Place(endless.toUri(), "cat", "png", false);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.prepare(spool(), tooDeep, tooDeep));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileInThePlaceOfAFolderIsFoundBeforehand() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        Place inFile = new Place(file.resolve("deep").toUri(), "cat", "png", false);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.prepare(spool(), inFile, inFile));
    }
}
