package dev.mediagen.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MediaExceptionTest {

    private static final ErrorDetails FACTS = ErrorDetails.builder().code("c").build();
    private static final Violation WRONG = new Violation("size", "7x7", "is too small", "1K");

    static Stream<MediaException> everyKind() {
        return Stream.of(
                new InvalidRequestException(Text.plain("No."), List.of(WRONG), FACTS),
                new SetupException("No.", FACTS),
                new UnavailableException("No.", FACTS),
                new ContentRefusedException("No.", FACTS),
                new JobUnfinishedException("No.", FACTS),
                new BackendFaultException("No.", FACTS));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aSentenceIsAddedAndNothingElseChanges(MediaException failure) {
        failure.initCause(new IllegalStateException("beneath"));
        ErrorDetails more =
                failure.details().toBuilder().created("voice_id", "v-1").build();

        MediaException told = failure.adding("It stays.", more);

        assertThat(told).hasSameClassAs(failure).hasMessage("No. It stays.").hasCause(failure.getCause());
        assertThat(told.getStackTrace()).isEqualTo(failure.getStackTrace());
        assertThat(told.details().created()).isEqualTo(Map.of("voice_id", "v-1"));
        assertThat(told.details().code()).contains("c");
        assertThat(failure.details().created()).isEmpty();
        if (told instanceof InvalidRequestException invalid) {
            assertThat(invalid.violations()).containsExactly(WRONG);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "No|No. It stays.",
                "No.|No. It stays.",
                "Why?|Why? It stays.",
                "It said \"no.\"|It said \"no.\" It stays.",
                "Not now (request id: 7)|Not now (request id: 7). It stays.",
                "Not now (see the page.)|Not now (see the page.) It stays."
            })
    void wordsWithoutAFullStopGetOneBeforeTheNextSentence(String words, String message) {
        assertThat(new SetupException(words, FACTS).adding("It stays.", FACTS)).hasMessage(message);
    }
}
