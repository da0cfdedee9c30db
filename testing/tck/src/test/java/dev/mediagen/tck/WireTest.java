package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireTest {
    private final List<String> recorded = new ArrayList<>(List.of("one", "two"));
    private final List<String> written = new ArrayList<>();
    private final Wire<String> wire = Wire.of(() -> recorded, this::transcript);

    private String transcript(String request) {
        written.add(request);
        return "POST " + request;
    }

    @Test
    void onlyNewRequestsAreTurnedIntoText() {
        int before = wire.size();
        recorded.add("three");
        assertThat(wire.since(before)).containsExactly("POST three");
        assertThat(written).containsExactly("three");
    }

    @Test
    void nothingNewIsNoText() {
        assertThat(wire.since(wire.size())).isEmpty();
        assertThat(written).isEmpty();
    }

    @Test
    void whatAPollPostsIsRecognized() {
        assertThat(List.of("POST /jobs", "PUT /jobs", "PATCH /jobs", "GET /jobs", "POSTER /jobs", "jobs POST"))
                .filteredOn(Wire::writes)
                .containsExactly("POST /jobs", "PUT /jobs", "PATCH /jobs");
    }
}
