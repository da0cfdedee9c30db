package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.FileInput;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobQuery;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.journal.ContinuationFiles;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a result, and what becomes of it when files come and go. */
class ContinuationsTest {

    private static final String PICTURE = "picture";
    private static final ContinuationState.Builder NEW = ContinuationState.builder("alpha_img_");

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final StateStore store = new MemoryStateStore(100, time);
    private final ScriptedBackend alpha = ScriptedBackend.of(BackendDescriptor.builder("alpha")
            .supports(MediaType.IMAGE, "alpha-1", 100)
            .catalogue(Catalogue.of(ModelEntry.builder("alpha-1")
                    .can(Operation.IMAGE_GENERATE, Capabilities.none())
                    .can(Operation.IMAGE_EDIT, Capabilities.none())
                    .build()))
            .build());

    private MediaGenBuilder settings() {
        return MediaGen.builder()
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of())
                .provider(alpha);
    }

    private MediaGen mediaGen() {
        return settings().stateStore(store).build();
    }

    private void keeping(Function<Call<?>, ContinuationState> state) {
        alpha.answering(call -> {
            ScriptedBackend.png(call.sink().begin());
            return Completed.builder().continuation(state.apply(call)).build();
        });
    }

    private static Image draw(MediaGen mediaGen) {
        return mediaGen.generate(ImageGenerationRequest.builder("a cat").build())
                .media();
    }

    private static ImageEditRequest edit(String id) {
        return ImageEditRequest.continuing(id, "a hat").build();
    }

    private String id(int position) {
        return ids(StateStore.CONTINUATION).get(position);
    }

    private ContinuationState seen(int call) {
        return alpha.calls.get(call).continuation().orElseThrow();
    }

    @Test
    void aFileThatIsNeededHasToBeAsItWas() throws IOException {
        keeping(call -> NEW.build().toBuilder().output(PICTURE, 0).build());
        MediaGen mediaGen = mediaGen();
        Files.writeString(draw(mediaGen).path(), "changed");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> mediaGen.generate(edit(id(0))))
                .withMessageContaining("was changed");
    }

    @Test
    void anOptionalFileIsHandedOverOnlyAsItWas() throws IOException {
        keeping(call -> NEW.build().toBuilder()
                .value("address", "there")
                .output(PICTURE, 0)
                .optional(PICTURE)
                .build());
        MediaGen mediaGen = mediaGen();
        Image cat = draw(mediaGen);
        String id = id(0);
        mediaGen.generate(edit(id));
        assertThat(seen(1).files()).containsOnlyKeys(PICTURE);

        Files.writeString(cat.path(), "changed");
        mediaGen.generate(edit(id));
        assertThat(seen(2).files()).isEmpty();
        assertThat(seen(2).value("address")).isEqualTo("there");
    }

    private Path keptFolder() {
        return folder.resolve(ContinuationFiles.FOLDER);
    }

    private List<String> keptFiles() throws IOException {
        if (!Files.exists(keptFolder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(keptFolder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The first turn brings bytes, each later one goes on with what was kept. */
    private void keepingBytes() {
        keeping(call -> NEW.build().toBuilder()
                .file(
                        PICTURE,
                        call.continuation()
                                .map(state -> state.files().get(PICTURE))
                                .orElseGet(() -> Input.bytes(ScriptedBackend.PNG)))
                .build());
    }

    @Test
    void bytesAreKeptOnceByTheirContentAndGoWithTheLastThatNeedsThem() throws IOException, InterruptedException {
        keepingBytes();
        MediaGen mediaGen = mediaGen();
        draw(mediaGen);
        String first = ids(StateStore.CONTINUATION).get(0);
        mediaGen.generate(edit(first));
        assertThat(ids(StateStore.CONTINUATION)).hasSize(2);
        assertThat(keptFiles()).singleElement().asString().matches("[0-9a-f]{64}\\.png");
        assertThat(keptFolder().resolve(keptFiles().get(0))).hasBinaryContent(ScriptedBackend.PNG);
        assertThat(seen(1).files().get(PICTURE)).isInstanceOf(FileInput.class);

        remove(first);
        time.sleep(Duration.ofHours(2));
        mediaGen();
        assertThat(keptFiles()).hasSize(1);
        remove(ids(StateStore.CONTINUATION).get(0));
        time.sleep(Duration.ofHours(2));
        mediaGen();
        assertThat(keptFolder()).doesNotExist();
        assertThat(ids(StateStore.CONTINUATION_FILES)).isEmpty();
    }

    @Test
    void bytesAreKeptOnceWhereverTheirResultsGo() throws IOException {
        keepingBytes();
        MediaGen mediaGen = mediaGen();
        for (String place : List.of("one", "two")) {
            mediaGen.generate(
                    ImageGenerationRequest.builder("a cat").build(),
                    GenerateOptions.builder().folder(Path.of(place)).build());
        }
        Path kept = folder.resolve("one").resolve(ContinuationFiles.FOLDER);
        assertThat(kept).isNotEmptyDirectory();
        assertThat(folder.resolve("two").resolve(ContinuationFiles.FOLDER)).doesNotExist();
        mediaGen.generate(edit(id(1)));
        assertThat(seen(2).files().get(PICTURE)).isInstanceOf(FileInput.class);

        List<JobInfo> history = mediaGen.history();
        mediaGen.deleteFromHistory(history.get(2).id());
        assertThat(kept).isNotEmptyDirectory();
        assertThat(ids(StateStore.CONTINUATION)).hasSize(2);
        assertThat(mediaGen.deleteFromHistory(JobQuery.all())).isEqualTo(2);
        assertThat(kept).doesNotExist();
        assertThat(ids(StateStore.CONTINUATION)).isEmpty();
        assertThat(ids(StateStore.CONTINUATION_FILES)).isEmpty();
    }

    @Test
    void aCopyThatIsBeingRemovedIsMadeAnew() throws IOException {
        keepingBytes();
        MediaGen mediaGen = mediaGen();
        draw(mediaGen);
        StateEntry note = store.find(StateStore.CONTINUATION_FILES, "", "", 1).get(0);
        String nobody = note.text().replaceFirst("\"holders\":\\{[^}]*}", "\"holders\":{}");
        store.apply(List.of(StateChange.put(StateEntry.of(StateStore.CONTINUATION_FILES, note.id(), nobody))));
        draw(mediaGen);
        assertThat(keptFiles()).hasSize(2);
        mediaGen();
        assertThat(keptFiles()).singleElement().asString().matches("[0-9a-f]{64}-1\\.png");
    }

    private List<String> ids(String kind) {
        return store.find(kind, "", "", 100).stream().map(StateEntry::id).toList();
    }

    private void remove(String id) {
        store.apply(List.of(StateChange.remove(StateStore.CONTINUATION, id)));
    }

    @Test
    void whatIsInTheMakingIsLeftAlone() throws IOException {
        keepingBytes();
        draw(mediaGen());
        remove(id(0));
        mediaGen();
        assertThat(keptFiles()).hasSize(1);
    }

    @Test
    void nothingIsLeftWhenTheContinuationCannotBeKept() throws IOException {
        keepingBytes();
        FragileStore fragile = new FragileStore();
        fragile.breakFor("put continuation"::equals);
        try (MediaGen mediaGen = settings().stateStore(fragile).build()) {
            draw(mediaGen);
        }
        assertThat(keptFolder()).doesNotExist();
        assertThat(fragile.ids(StateStore.CONTINUATION_FILES)).isEmpty();
    }

    @Test
    void nothingIsLeftWhenTheFilesCannotBeWritten() throws IOException {
        keepingBytes();
        Files.writeString(keptFolder(), "a file where the folder should be");
        try (MediaGen mediaGen = mediaGen()) {
            draw(mediaGen);
        }
        assertThat(ids(StateStore.CONTINUATION)).isEmpty();
        assertThat(ids(StateStore.CONTINUATION_FILES)).isEmpty();
    }

    @Test
    void filesGoWithTheProcessWhoseMemoryKnowsThem() throws IOException {
        keepingBytes();
        try (MediaGen mediaGen = settings().build()) {
            draw(mediaGen);
            assertThat(keptFiles()).hasSize(1);
        }
        assertThat(keptFolder()).doesNotExist();
    }

    @Test
    void anItemThatWasBegunIsCollectedThoughItsContinuationIsGone() {
        MediaGen mediaGen = mediaGen();
        draw(mediaGen);
        String id = id(0);
        alpha.answering(call -> Outcome.accepted("t-1")).polled(call -> Outcome.accepted("t-1"));
        BatchOptions batch = BatchOptions.builder().id("b").build();
        assertThat(mediaGen.generateAll(List.of(edit(id)), batch).failed()).isEqualTo(1);

        remove(id);
        alpha.polled(call -> ScriptedBackend.png(call.sink().begin()));
        assertThat(mediaGen.generateAll(List.of(edit(id)), batch).succeeded()).isEqualTo(1);
        assertThat(alpha.calls).hasSize(2);
    }

    @Test
    void aDamagedNoteOfFilesStopsNobody() {
        store.apply(List.of(StateChange.put(StateEntry.of(StateStore.CONTINUATION_FILES, "alpha_img_0", "damaged"))));
        assertThat(draw(mediaGen()).path()).exists();
    }
}
