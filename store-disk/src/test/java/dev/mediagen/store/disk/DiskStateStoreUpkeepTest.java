package dev.mediagen.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.SetupException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other processes left, living and dead, here and elsewhere; and what expired. */
class DiskStateStoreUpkeepTest {

    private static final String KIND = StateStore.KEY;
    private static final Machine HERE = new Machine("here");
    private static final String DEAD = "0dead000-of-here";
    private static final String FOREIGN = "0far0000-of-elsewhere";
    private static final Duration TERM = Duration.ofHours(1);

    @TempDir
    private Path temporary;

    private final ManualTime time = new ManualTime();
    private Path folder = Path.of("");
    private DiskStateStore store = DiskStateStore.builder(folder).build();

    @BeforeEach
    void openStore() {
        folder = temporary.resolve("state");
        store = DiskStateStore.builder(folder)
                .clock(time)
                .machine(HERE)
                .durability(Durability.PROCESS)
                .build();
        store.apply(List.of(StateChange.put(StateEntry.of(KIND, "first", "text"))));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private Path owner(String id, String machine) throws IOException {
        return Files.writeString(
                folder.resolve("owners").resolve(id), machine + "\n" + TERM.toMillis() + "\nfar, process 7\n");
    }

    private void lease(String work, String owner, long fence) throws IOException {
        Path file = folder.resolve("leases").resolve(String.valueOf(FolderLocks.position("lease " + work)));
        Files.createDirectories(file.getParent());
        Files.writeString(file, "7\n" + fence + " " + time.instant().toEpochMilli() + " " + owner + " " + work + "\n");
    }

    private static void silence(Path owner, Duration length) throws IOException {
        Instant last = Files.getLastModifiedTime(owner).toInstant().minus(length);
        Files.setLastModifiedTime(owner, FileTime.from(last));
    }

    @Test
    void aHolderOnAnotherMachineIsAliveUntilItsTermIsOver() throws IOException {
        long fence = Instant.parse("2998-01-01T00:00:00Z").toEpochMilli();
        Path owner = owner(FOREIGN, "elsewhere");
        lease("work", FOREIGN, fence);
        assertThat(store.leases().claim("work")).isEmpty();
        assertThat(store.leases().holder("work").orElseThrow())
                .satisfies(holder -> assertThat(holder.owner()).isEqualTo(FOREIGN))
                .satisfies(holder -> assertThat(holder.name()).isEqualTo("far, process 7"))
                .satisfies(holder -> assertThat(holder.since()).isEqualTo(time.instant()));
        store.tidy();
        silence(owner, TERM.minusMinutes(1));
        assertThat(store.leases().claim("work")).isEmpty();
        silence(owner, Duration.ofMinutes(2));
        assertThat(store.leases().holder("work")).isEmpty();
        Lease lease = store.leases().claim("work").orElseThrow();
        assertThat(lease.fence()).isEqualTo(fence + 1);
        assertThat(store.leases().isHeld(new Lease("work", FOREIGN, fence))).isFalse();
        store.leases().release(new Lease("work", FOREIGN, fence));
        assertThat(store.leases().isHeld(lease)).isTrue();
    }

    @Test
    void aHolderOnThisMachineIsDeadWithoutItsLock() throws IOException {
        owner(DEAD, "here");
        lease("work", DEAD, 7);
        assertThat(store.leases().holder("work")).isEmpty();
        assertThat(store.leases().claim("work")).isPresent();
    }

    @Test
    void aLeaseThatIsNotWholeIsNone() throws IOException {
        lease("work", DEAD, 7);
        Path file = StateFiles.in(folder.resolve("leases")).get(0);
        String whole = Files.readString(file);
        for (String torn : List.of("", "\0\0\0\0", whole.substring(0, 20), whole.strip(), "7 8\n9 x\n\n")) {
            Files.writeString(file, torn);
            Lease lease = store.leases().claim("work").orElseThrow();
            assertThat(store.leases().isHeld(lease)).isTrue();
            assertThat(store.leases().claim("work")).isEmpty();
        }
    }

    @Test
    void leasesThatCameAndWentTakeLittleSpace() throws IOException {
        long fence = 0;
        for (int i = 0; i < 200; i++) {
            Lease lease = store.leases().claim("work").orElseThrow();
            assertThat(lease.fence()).isGreaterThan(fence);
            fence = lease.fence();
            store.leases().release(lease);
        }
        assertThat(StateFiles.in(folder.resolve("leases")))
                .singleElement()
                .satisfies(file -> assertThat(Files.size(file)).isLessThan(5000));
    }

    @Test
    void whatTheDeadLeftGoesAndWhatTheLivingHaveStays() throws IOException {
        owner(DEAD, "here");
        lease("theirs", DEAD, 7);
        Path owner = owner(FOREIGN, "elsewhere");
        lease("far", FOREIGN, 7);
        Lease mine = store.leases().claim("mine").orElseThrow();
        Files.createDirectories(folder.resolve("temporary"));
        Path old = Files.writeString(folder.resolve("temporary").resolve(DEAD + ".1"), "half a rec");
        silence(old, Duration.ofDays(2));
        Path fresh = Files.writeString(folder.resolve("temporary").resolve(FOREIGN + ".1"), "half a rec");
        store.tidy();
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        assertThat(folder.resolve("owners").resolve(DEAD)).doesNotExist();
        assertThat(owner).exists();
        assertThat(leases()).containsOnly("far", "mine");
        assertThat(store.leases().isHeld(mine)).isTrue();
        silence(owner, Duration.ofMinutes(61));
        store.tidy();
        assertThat(owner).exists();
        assertThat(leases()).containsOnly("mine");
        silence(owner, Duration.ofHours(1));
        store.tidy();
        assertThat(owner).doesNotExist();
    }

    private List<String> leases() throws IOException {
        return StateFiles.in(folder.resolve("leases")).stream()
                .flatMap(file -> {
                    try {
                        return new LeaseFile(Files.readAllBytes(file)).all().stream();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .map(held -> held.lease().work())
                .toList();
    }

    @Test
    void aProcessWhoseFileWasRemovedShowsItAgain() throws IOException {
        Lease lease = store.leases().claim("work").orElseThrow();
        Path own = StateFiles.in(folder.resolve("owners")).get(0);
        Files.delete(own);
        assertThat(store.leases().isHeld(lease)).isTrue();
        assertThat(own).exists();
        assertThat(store.leases().holder("work")).isPresent();
    }

    @Test
    void whatExpiredGoesWithAllThatItWasFoundBy() throws IOException, InterruptedException {
        Instant tomorrow = time.instant().plus(Duration.ofDays(1));
        for (String id : List.of("short", "x".repeat(200), "X".repeat(200))) {
            store.apply(List.of(StateChange.put(
                    StateEntry.of(KIND, id, "text").tagged(Set.of("open")).expiring(tomorrow))));
        }
        store.apply(
                List.of(StateChange.put(StateEntry.of(KIND, "renewed", "text").expiring(tomorrow))));
        store.apply(List.of(
                StateChange.put(StateEntry.of(KIND, "renewed", "text").expiring(tomorrow.plus(Duration.ofDays(9))))));
        store.apply(
                List.of(StateChange.put(StateEntry.of(KIND, "forever", "text").expiring(Instant.MAX))));
        store.apply(List.of(StateChange.put(StateEntry.of(KIND, "never", "text").expiring(Instant.MIN))));
        store.tidy();
        assertThat(StateFiles.in(folder.resolve("tags"))).hasSize(3);
        time.sleep(Duration.ofDays(3));
        store.tidy();
        assertThat(StateFiles.in(folder.resolve("tags"))).isEmpty();
        assertThat(StateFiles.in(folder.resolve("records")))
                .extracting(PrivateFiles::name)
                .containsExactlyInAnyOrder("@first.txt", "@renewed.txt", "@forever.txt");
        assertThat(StateFiles.in(folder.resolve("expiry"))).hasSize(1);
        assertThat(folder.resolve("expiry").resolve(KIND))
                .isDirectoryNotContaining(day -> day.toFile().list().length == 0);
    }

    @Test
    void aNameThatWasCutOffConcernsOnlyItself() throws IOException, InterruptedException {
        Instant tomorrow = time.instant().plus(Duration.ofDays(1));
        store.apply(List.of(StateChange.put(StateEntry.of(KIND, "one", "text").expiring(tomorrow))));
        Path names = StateFiles.in(folder.resolve("expiry")).get(0);
        Files.writeString(names, "\n@tw", StandardOpenOption.APPEND);
        store.apply(List.of(StateChange.put(StateEntry.of(KIND, "three", "text").expiring(tomorrow))));
        time.sleep(Duration.ofDays(3));
        store.tidy();
        assertThat(StateFiles.in(folder.resolve("expiry"))).isEmpty();
        assertThat(StateFiles.in(folder.resolve("records")))
                .extracting(PrivateFiles::name)
                .containsExactly("@first.txt");
    }

    @Test
    void aRemovedEntryIsForgottenAfterADay() throws IOException, InterruptedException {
        long version = store.get(KIND, "first").orElseThrow().version();
        store.apply(List.of(StateChange.remove(KIND, "first")));
        store.tidy();
        assertThat(StateFiles.in(folder.resolve("records"))).hasSize(1);
        time.sleep(Duration.ofDays(3));
        store.tidy();
        assertThat(StateFiles.in(folder.resolve("records"))).isEmpty();
        assertThat(StateFiles.in(folder.resolve("expiry"))).isEmpty();
        store.apply(List.of(StateChange.create(StateEntry.of(KIND, "first", "again"))));
        assertThat(store.get(KIND, "first").orElseThrow().version()).isGreaterThan(version);
    }

    @Test
    void aLookUpByTagReadsNoOtherRecord() throws IOException {
        store.apply(
                List.of(StateChange.put(StateEntry.of(KIND, "tagged", "text").tagged(Set.of("open")))));
        Path other = StateFiles.record(folder, KIND, "first");
        Files.delete(other);
        Files.createDirectory(other);
        assertThat(store.find(KIND, "open", "", 10)).extracting(StateEntry::id).containsExactly("tagged");
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> store.find(KIND, "", "", 10));
    }

    @Test
    void theNumberOfFilesDoesNotGrowWithWhatEnded() throws IOException, InterruptedException {
        List<Integer> counts = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 50; i++) {
                String id = "job-" + round + "-" + i;
                Lease lease = store.leases().claim("work").orElseThrow();
                StateEntry open = StateEntry.of(KIND, id, "open").tagged(Set.of("open", "key:" + id));
                store.apply(List.of(StateChange.create(open)));
                StateEntry ended = StateEntry.of(KIND, id, "ended").tagged(Set.of("key:" + id));
                store.apply(
                        List.of(StateChange.put(ended.expiring(time.instant().plus(Duration.ofDays(30))))));
                store.leases().release(lease);
            }
            time.sleep(Duration.ofDays(40));
            store.tidy();
            counts.add(StateFiles.in(folder).size());
        }
        assertThat(counts).containsOnly(counts.get(0));
        assertThat(StateFiles.in(folder.resolve("records"))).hasSize(1);
    }
}
