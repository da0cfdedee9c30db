package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SetupException;
import dev.mediagen.fixtures.TinyImage;
import dev.mediagen.spi.Outcome;
import dev.mediagen.store.memory.MemoryStateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not ours stay as they are, and places that cannot be are found before money is spent. */
class UserFilesTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();
    private static final byte[] JPEG = TinyImage.of(2, 2).as(MediaFormat.JPEG);

    @TempDir
    private Path folder;

    private final MemoryStateStore store = new MemoryStateStore();
    private ScriptedBackend alpha = ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1"));

    @BeforeEach
    void freshBackend() {
        alpha = ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1"));
    }

    private MediaGen mediaGen() {
        return new Studio(folder).mediaGen(alpha).stateStore(store).build();
    }

    private static GenerateOptions over(String file) {
        return GenerateOptions.builder().file(Path.of(file)).overwrite(true).build();
    }

    private Path mine(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mine", "{}", "{\"version\": 1, \"file\": {\"name\": \"dog.png\"}}", "[", ""})
    void aFileWithTheNameOfTheRecordIsLeftAlone(String content) throws IOException {
        Path own = Files.writeString(folder.resolve("cat.png.json"), content);
        Generated<Image> cat = mediaGen().generate(CAT, over("cat.png"));
        assertThat(own).hasContent(content);
        assertThat(folder.resolve("cat.png-2.json")).content().contains("a cat");
        assertThat(cat.warnings()).map(Object::toString).hasSize(1).allMatch(word -> word.contains("cat.png-2.json"));
    }

    @Test
    void theRecordOfAnEarlierResultIsReplaced() throws IOException {
        mediaGen().generate(CAT, over("cat.png"));
        Generated<Image> again =
                mediaGen().generate(ImageGenerationRequest.builder("a dog").build(), over("cat.png"));
        assertThat(again.warnings()).isEmpty();
        assertThat(folder.resolve("cat.png.json")).content().contains("a dog");
        assertThat(new Studio(folder).files()).containsExactly("cat.png", "cat.png.json");
    }

    @Test
    void anotherEndingIsAnotherFile() throws IOException {
        Path other = mine("cat.jpg");
        mine("cat.png");
        alpha.answering(call -> ScriptedBackend.write(call.sink().begin(), JPEG));
        Generated<Image> cat = mediaGen().generate(CAT, over("cat.png"));
        assertThat(other).hasContent("mine");
        assertThat(cat.media().path()).hasFileName("cat-2.jpg").hasBinaryContent(JPEG);
    }

    @Test
    void theSecondOfSeveralResultsReplacesNothing() throws IOException {
        Path second = mine("cat_2.png");
        alpha.answering(call -> {
            ScriptedBackend.png(call.sink().begin());
            return ScriptedBackend.write(call.sink().begin(), TinyImage.of(2, 2).as(MediaFormat.PNG));
        });
        Generated<Image> cats = mediaGen().generate(CAT, over("cat.png"));
        assertThat(second).hasContent("mine");
        assertThat(cats.all())
                .extracting(cat -> cat.path().getFileName().toString())
                .containsExactly("cat.png", "cat_2-2.png");
    }

    @Test
    void theSameImageTwiceIsOneFile() throws IOException {
        alpha.answering(call -> {
            ScriptedBackend.png(call.sink().begin());
            return ScriptedBackend.png(call.sink().begin());
        });
        Generated<Image> cat = mediaGen().generate(CAT, over("cat.png"));
        assertThat(cat.all()).hasSize(1);
        assertThat(cat.warnings()).map(Object::toString).hasSize(1).allMatch(word -> word.contains("was twice"));
        assertThat(new Studio(folder).files()).containsExactly("cat.png", "cat.png.json");
    }

    /** The ending may take five bytes, and that of the record beside the file takes five more. */
    @ParameterizedTest
    @ValueSource(ints = {246, 250, 255, 300})
    void aNameThatIsTooLongIsFoundBeforeMoneyIsSpent(int length) throws IOException {
        GenerateOptions options =
                GenerateOptions.builder().file(Path.of("a".repeat(length))).build();
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> mediaGen().generate(CAT, options))
                .withMessageContaining("too long")
                .matches(e -> !e.details().possiblyBilled());
        assertThat(alpha.calls).isEmpty();
        assertThat(mediaGen().jobs()).isEmpty();
        assertThat(new Studio(folder).files()).isEmpty();
    }

    @Test
    void theLongestNameIsLongEnoughForItsRecord() {
        GenerateOptions options =
                GenerateOptions.builder().file(Path.of("a".repeat(245))).build();
        Path cat = mediaGen().generate(CAT, options).media().path();
        assertThat(cat).hasFileName("a".repeat(245) + ".png");
        assertThat(cat.resolveSibling(cat.getFileName() + ".json")).exists();
    }

    @Test
    void aFolderThatBecameALinkMeanwhileIsNotWrittenThrough() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path results = folder.resolve("results");
        alpha.answering(call -> {
            Outcome done = ScriptedBackend.png(call.sink().begin());
            try {
                Files.createSymbolicLink(results, elsewhere);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return done;
        });
        GenerateOptions there =
                GenerateOptions.builder().folder(Path.of("results")).build();
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> mediaGen().generate(CAT, there))
                .withMessageContaining("resume job");
        assertThat(elsewhere).isEmptyDirectory();

        Files.delete(results);
        String job = mediaGen().jobs().get(0).id();
        Path cat = mediaGen().resume(job, GenerateOptions.defaults()).media().path();
        assertThat(cat).hasParent(results).hasBinaryContent(ScriptedBackend.PNG);
    }

    /** A job whose result is held, and cannot be placed because of a file in the way of its folder. */
    private JobInfo kept() throws IOException {
        Path blocked = folder.resolve("blocked");
        alpha.answering(call -> {
            Outcome done = ScriptedBackend.png(call.sink().begin());
            try {
                Files.writeString(blocked, "mine");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return done;
        });
        GenerateOptions there =
                GenerateOptions.builder().folder(Path.of("blocked")).build();
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> mediaGen().generate(CAT, there));
        Files.delete(blocked);
        return mediaGen().jobs().get(0);
    }

    /** Handles come from anywhere, and so do the ids in them. */
    @ParameterizedTest
    @ValueSource(strings = {"ID", "continuations", "../..", ".", "mediagen"})
    void aHandleReachesNoJobOfAnotherKindAndNoFolder(String named) throws IOException {
        JobInfo mine = kept();
        String id = named.equals("ID") ? mine.id() : named;
        Path continuations = Files.createDirectory(folder.resolve(".mediagen-continuations"));
        Path own = Files.writeString(continuations.resolve(".mediagen-1.part"), "mine");
        JobHandle forged = new JobHandle(id, "alpha", Operation.IMAGE_EDIT, "a-1", "t-1");
        alpha.polled(call -> Outcome.failed(new BackendFaultException("It failed.", ErrorDetails.none())));
        assertThat(catchThrowableOfType(
                        MediaException.class, () -> mediaGen().resume(forged, GenerateOptions.defaults())))
                .isNotNull();

        assertThat(own).hasContent("mine");
        JobInfo still = mediaGen().job(mine.id());
        assertThat(still.status()).isEqualTo(JobStatus.RECEIVED);
        assertThat(still.operation()).isEqualTo(Operation.IMAGE_GENERATE);
        Generated<?> cat = mediaGen().resume(mine.id(), GenerateOptions.defaults());
        assertThat(cat.media().path()).hasBinaryContent(ScriptedBackend.PNG);
    }
}
