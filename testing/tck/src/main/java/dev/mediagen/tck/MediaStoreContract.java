package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.MediaStore.FileState;
import dev.mediagen.spi.MediaStore.Head;
import dev.mediagen.spi.MediaStore.Held;
import dev.mediagen.spi.MediaStore.Incoming;
import dev.mediagen.spi.MediaStore.Place;
import dev.mediagen.spi.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of a {@link MediaStore}, as tests. Extend it, and return stores over one empty location. A second store represents
 * another process that continues after the first was killed.
 */
public abstract class MediaStoreContract {
    private static final int WRITERS = 8;
    private static final int LARGE = 20_000_001;

    private static final List<String> NAMES =
            List.of("a b", "100% &+=?#", "'\"<x>;$", "\u00e4\u732b\ud83d\udc08", "a\u0007b\nc", "..", "~*|:\\");

    private final List<MediaStore> opened = new ArrayList<>();

    /** For tests to extend. */
    protected MediaStoreContract() {}

    /** A store; every one that is opened in a test sees the same files. It is closed after the test. */
    protected abstract MediaStore open();

    /** The folder in which all results of a test go; it is empty. */
    protected abstract URI folder();

    @BeforeEach
    void openStore() {
        opened.add(open());
    }

    private MediaStore store() {
        return opened.get(0);
    }

    private MediaStore other() {
        MediaStore another = open();
        opened.add(another);
        return another;
    }

    @AfterEach
    void closeStores() {
        opened.forEach(MediaStore::close);
    }

    private URI spool() {
        return store().spool("0123456789", folder());
    }

    private Place place(String name) {
        return new Place(folder(), name, "png", false);
    }

    private Incoming begun(String content) throws IOException {
        Incoming incoming = store().begin(spool(), place("cat"));
        incoming.body().write(bytes(content));
        return incoming;
    }

    private Held held(String content) throws IOException {
        return begun(content).hold(Head.none());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(bytes(text));
    }

    private String text(URI file) throws IOException {
        try (InputStream in = store().open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @DisplayName("what comes is held, with its size and its hash, and then placed as it came")
    void holdsAndPlaces() throws IOException {
        byte[] large = new byte[LARGE];
        new Random(1).nextBytes(large);
        Incoming incoming = store().prepare(spool(), place("cat"), place("cat_2"));
        for (int at = 0; at < LARGE; at += 70_000) {
            incoming.body().write(large, at, Math.min(70_000, LARGE - at));
        }
        Held held = incoming.hold(Head.none());
        assertThat(held.size()).isEqualTo(LARGE);
        assertThat(held.sha256()).isEqualTo(Sha256.of(large));
        assertThat(store().isHeld(held)).isTrue();
        try (InputStream in = store().open(held)) {
            assertThat(Sha256.of(in.readAllBytes())).isEqualTo(held.sha256());
        }
        assertThat(store().find(held, place("cat"))).isEmpty();

        URI file = store().place(held, place("cat"));
        assertThat(file.getPath()).contains("cat").endsWith(".png");
        assertThat(store().isHeld(held)).isFalse();
        try (InputStream in = store().open(file)) {
            assertThat(Sha256.of(in.readAllBytes())).isEqualTo(held.sha256());
        }
        assertThat(store().inspect(file, held.sha256())).isEqualTo(FileState.INTACT);
    }

    @Test
    @DisplayName("what is known only at the end comes before the first byte, or over the first bytes")
    void takesAHeadAtTheEnd() throws IOException {
        Held before = begun("image").hold(Head.before(bytes("an ")));
        assertThat(before.sha256()).isEqualTo(Sha256.of(bytes("an image")));
        assertThat(before.size()).isEqualTo(8);
        assertThat(text(store().place(before, place("before")))).isEqualTo("an image");
        Held over = begun("?? image").hold(Head.over(bytes("an")));
        assertThat(over.sha256()).isEqualTo(Sha256.of(bytes("an image")));
        assertThat(text(store().place(over, place("over")))).isEqualTo("an image");
    }

    @Test
    @DisplayName("an empty result is held like any other")
    void holdsNothing() throws IOException {
        Held held = held("");
        assertThat(held.size()).isZero();
        assertThat(text(store().place(held, place("empty")))).isEmpty();
    }

    @Test
    @DisplayName("a name that is taken gets a number, unless it may be replaced")
    void numbersNames() throws IOException {
        URI first = store().place(held("first"), place("cat"));
        URI second = store().place(held("second"), place("cat"));
        assertThat(second).isNotEqualTo(first);
        assertThat(text(first)).isEqualTo("first");
        assertThat(text(second)).isEqualTo("second");

        Held third = held("third");
        URI replacing = store().place(third, new Place(folder(), "cat", "png", true));
        assertThat(text(replacing)).isEqualTo("third");
        assertThat(replacing).isNotEqualTo(second);
        assertThat(text(second)).isEqualTo("second");
    }

    @Test
    @DisplayName("a foreign file that has the name is never replaced")
    void replacesNoForeignFile() throws IOException {
        Held held = held("an image");
        URI name = store().place(held("another"), place("cat"));
        store().write(name, content("foreign"));
        URI file = store().place(held, place("cat"));
        assertThat(file).isNotEqualTo(name);
        assertThat(text(name)).isEqualTo("foreign");
        assertThat(text(file)).isEqualTo("an image");
        assertThat(store().inspect(name, held.sha256())).isEqualTo(FileState.CHANGED);
    }

    @Test
    @DisplayName("a name can have any character; what the store cannot write is replaced")
    void acceptsAnyName() throws IOException {
        for (String name : NAMES) {
            Incoming incoming = store().begin(spool(), place(name));
            incoming.body().write(bytes(name));
            URI file = store().place(incoming.hold(Head.none()), place(name));
            assertThat(text(URI.create(file.toString()))).as(name).isEqualTo(name);
            URI record = URI.create(file + ".json");
            assertThat(store().create(record, content("{}"))).as(name).isTrue();
            assertThat(text(record)).as(name).isEqualTo("{}");
        }
    }

    @Test
    @DisplayName("the place may be another one than the one that was likely")
    void placesElsewhere() throws IOException {
        Held held = held("an image");
        Place other = new Place(folder().resolve("other/"), "dog", "webp", false);
        URI file = store().place(held, other);
        assertThat(file.getPath()).contains("/other/").contains("dog").endsWith(".webp");
        assertThat(text(file)).isEqualTo("an image");
        assertThat(store().inspect(file, held.sha256())).isEqualTo(FileState.INTACT);
        MediaStore next = other();
        assertThat(next.find(held, other)).contains(file);
        assertThat(next.place(held, other)).isEqualTo(file);
    }

    @Test
    @DisplayName("a placed file can be read as a local one")
    void readsLocally() throws IOException {
        Held held = held("an image");
        URI file = store().place(held, place("cat"));
        MediaStore next = other();
        assertThat(next.local(file, held.sha256())).hasContent("an image");
        assertThat(next.local(file, held.sha256())).hasContent("an image");
    }

    @Test
    @DisplayName("locations of other kinds of stores are not here, and have nothing to discard")
    void knowsOnlyItsOwn() {
        URI foreign = URI.create("other://somewhere/cat.png");
        assertThat(store().inspect(foreign, "0")).isEqualTo(FileState.NOT_HERE);
        store().discard(foreign);
    }

    @Test
    @DisplayName("equal results have files of their own")
    void keepsEqualResultsApart() throws IOException {
        URI one = store().place(held("same"), place("cat"));
        URI other = store().place(held("same"), place("cat"));
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    @DisplayName("what was placed is found again, and placed once, by another process too")
    void placesOnce() throws IOException {
        Held held = held("an image");
        URI file = store().place(held, place("cat"));
        MediaStore next = other();
        assertThat(next.find(held, place("cat"))).contains(file);
        assertThat(next.place(held, place("cat"))).isEqualTo(file);
    }

    @Test
    @DisplayName("what one process held, another one places")
    void placesWhatAnotherHeld() throws IOException {
        Held held = held("an image");
        MediaStore next = other();
        assertThat(next.isHeld(held)).isTrue();
        Held near = next.near(held, next.spool("9876543210", folder()));
        URI file = next.place(near, place("cat"));
        assertThat(text(file)).isEqualTo("an image");
        next.discard(next.spool("9876543210", folder()));
    }

    @Test
    @DisplayName("what a killed process left in its spool goes with the spool")
    void discardsLeftovers() throws IOException {
        begun("never ended").body().flush();
        Held held = held("never placed");
        MediaStore next = other();
        next.discard(spool());
        next.discard(spool());
        assertThat(next.isHeld(held)).isFalse();
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> next.place(held, place("cat")));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> next.open(held));
        assertThat(next.find(held, place("cat"))).isEmpty();
    }

    @Test
    @DisplayName("a result that is thrown away leaves nothing, and others of its job alone")
    void discardsOne() throws IOException {
        Incoming draft = begun("a draft");
        Held held = held("an image");
        draft.discard();
        assertThat(store().isHeld(held)).isTrue();
        assertThat(text(store().place(held, place("cat")))).isEqualTo("an image");
    }

    @Test
    @DisplayName("a held result can be thrown away as well")
    void discardsHeld() throws IOException {
        Incoming image = begun("an image");
        Held held = image.hold(Head.none());
        image.discard();
        assertThat(store().isHeld(held)).isFalse();
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store().open(held));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store().place(held, place("cat")));
    }

    @Test
    @DisplayName("the spool of one job is nobody else's")
    void keepsSpoolsApart() throws IOException {
        Held held = held("an image");
        store().discard(store().spool("9876543210", folder()));
        assertThat(store().isHeld(held)).isTrue();
        assertThat(store().spool("0123456789", folder())).isEqualTo(spool());
    }

    @Test
    @DisplayName("a placed file that was changed or removed is told from one that is as it was")
    void inspects() throws IOException {
        Held held = held("an image");
        URI file = store().place(held, place("cat"));
        store().write(file, content("another"));
        assertThat(store().inspect(file, held.sha256())).isEqualTo(FileState.CHANGED);
        assertThat(store().find(held, place("cat"))).isEmpty();
        store().remove(file);
        store().remove(file);
        assertThat(store().inspect(file, held.sha256())).isEqualTo(FileState.NOT_HERE);
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store().place(held, place("cat")));
    }

    @Test
    @DisplayName("a file beside results is made once, and replaced only by who asks for that")
    void writesBeside() throws IOException {
        URI record = URI.create(store().place(held("an image"), place("cat")) + ".json");
        assertThat(store().create(record, content("{}"))).isTrue();
        assertThat(store().create(record, content("[]"))).isFalse();
        assertThat(text(record)).isEqualTo("{}");
        store().write(record, content("[1]"));
        assertThat(text(record)).isEqualTo("[1]");
    }

    @Test
    @DisplayName("results that get one name at once all get one")
    void placesAtOnce() throws InterruptedException, ExecutionException, IOException {
        List<Callable<URI>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Held held = held("image " + i);
            MediaStore next = other();
            writers.add(() -> next.place(held, place("cat")));
        }
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            HashSet<String> contents = new HashSet<>();
            for (Future<URI> placed : threads.invokeAll(writers)) {
                contents.add(text(placed.get()));
            }
            assertThat(contents)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, WRITERS)
                            .mapToObj(i -> "image " + i)
                            .toList());
        } finally {
            threads.shutdownNow();
        }
    }
}
