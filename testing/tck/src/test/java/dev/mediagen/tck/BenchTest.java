package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class BenchTest {

    /** As many callers at once do: somebody adds while another one looks. */
    private static final class Growing extends CopyOnWriteArrayList<String> {

        private static final long serialVersionUID = 1;

        Growing(List<String> first) {
            super(first);
        }

        @Override
        public List<String> subList(int from, int to) {
            List<String> part = super.subList(from, to);
            add("late");
            return part;
        }
    }

    @Test
    void whatWasAddedIsSeenWhileOthersAdd() {
        assertThat(Bench.tail(new Growing(List.of("a", "b", "c")), 1)).startsWith("b", "c");
    }
}
