package dev.mediagen.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchTokenTest {

    @Test
    void aTokenIsReadAsItWasWritten() {
        BatchToken token = new BatchToken("batches/b-1", "0123456789abc");

        assertThat(BatchToken.of(token.text())).contains(token);
    }

    @Test
    void otherTokensAreOfNoBatch() {
        assertThat(BatchToken.of("video_123")).isEmpty();
        assertThat(BatchToken.of("batch:1")).isEmpty();
        assertThat(BatchToken.of("project/p1/es+,fr")).isEmpty();
    }
}
