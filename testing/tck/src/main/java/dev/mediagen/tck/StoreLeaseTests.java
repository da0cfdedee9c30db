package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.spi.Leases;
import dev.mediagen.spi.Leases.Holder;
import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.spi.StateChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests the leases of a {@link dev.mediagen.spi.StateStore} within one process. */
abstract class StoreLeaseTests extends StoreThreadTests {

    private Leases leases() {
        return store().leases();
    }

    @Test
    @DisplayName("a lease is held until it is released, by one at a time")
    void isHeldUntilReleased() {
        Lease lease = leases().claim("work").orElseThrow();
        assertThat(lease.work()).isEqualTo("work");
        assertThat(leases().isHeld(lease)).isTrue();
        assertThat(leases().claim("work")).isEmpty();
        assertThat(leases().isHeld(lease)).isTrue();
        leases().release(lease);
        assertThat(leases().isHeld(lease)).isFalse();
        assertThat(leases().claim("work")).isPresent();
    }

    @Test
    @DisplayName("of many who claim a lease, one gets it")
    void hasOneHolder() throws Exception {
        for (int round = 0; round < THREADS; round++) {
            List<Optional<Lease>> claimed = together(number -> leases().claim("work"));
            assertThat(claimed.stream().flatMap(Optional::stream)).hasSize(1);
            claimed.stream().flatMap(Optional::stream).forEach(leases()::release);
        }
    }

    @Test
    @DisplayName("a lease that was released is not held, and to release it again takes nothing from its next holder")
    void endsWithItsRelease() {
        Lease old = leases().claim("work").orElseThrow();
        leases().release(old);
        leases().release(old);
        Lease next = leases().claim("work").orElseThrow();
        assertThat(leases().isHeld(old)).isFalse();
        leases().release(old);
        assertThat(leases().isHeld(next)).isTrue();
        assertThat(leases().claim("work")).isEmpty();
    }

    @Test
    @DisplayName("fences of a work only grow")
    void growsFences() throws Exception {
        List<Long> fences = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Lease lease = leases().claim("work").orElseThrow();
            fences.add(lease.fence());
            leases().release(lease);
        }
        assertThat(fences).doesNotHaveDuplicates().isSorted();
        List<Optional<Lease>> all = together(number -> {
            Optional<Lease> lease = leases().claim("work");
            lease.ifPresent(leases()::release);
            return lease;
        });
        assertThat(all.stream().flatMap(Optional::stream).map(Lease::fence))
                .doesNotHaveDuplicates()
                .allMatch(fence -> fence > fences.get(fences.size() - 1));
    }

    @Test
    @DisplayName("a holder is known by name, and since when")
    void tellsTheHolder() {
        assertThat(leases().holder("work")).isEmpty();
        Lease lease = leases().claim("work").orElseThrow();
        Holder holder = leases().holder("work").orElseThrow();
        assertThat(holder.owner()).isEqualTo(lease.owner()).isNotBlank();
        assertThat(holder.name()).isNotBlank();
        assertThat(leases().holder("work")).contains(holder);
        leases().release(lease);
        assertThat(leases().holder("work")).isEmpty();
    }

    @Test
    @DisplayName("leases of different works, and entries, do not touch each other")
    void keepsWorksApart() {
        Lease one = leases().claim("one").orElseThrow();
        Lease other = leases().claim("ONE").orElseThrow();
        apply(StateChange.create(entry("one", "text")));
        leases().release(one);
        assertThat(leases().isHeld(other)).isTrue();
        assertThat(leases().holder("one")).isEmpty();
        assertThat(ids("")).containsExactly("one");
    }

    @TestFactory
    @DisplayName("a work may be")
    Stream<DynamicTest> oddWorks() {
        return Stream.of("..", "a.b-c_D.9", "CON", "x".repeat(200), "X".repeat(200))
                .map(work -> DynamicTest.dynamicTest(work, () -> {
                    Lease lease = leases().claim(work).orElseThrow();
                    assertThat(leases().claim(work)).isEmpty();
                    assertThat(leases().isHeld(lease)).isTrue();
                    leases().release(lease);
                    assertThat(leases().holder(work)).isEmpty();
                }));
    }

    @Test
    @DisplayName("many leases are held at once, and each is the right one")
    void holdsMany() throws Exception {
        List<List<Lease>> all = together(number -> {
            List<Lease> mine = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                leases().claim("work-" + i).ifPresent(mine::add);
            }
            return mine;
        });
        List<Lease> held = all.stream().flatMap(List::stream).toList();
        assertThat(held).extracting(Lease::work).hasSize(100).doesNotHaveDuplicates();
        assertThat(held).allMatch(leases()::isHeld);
        held.forEach(leases()::release);
        assertThat(held).noneMatch(leases()::isHeld);
    }
}
