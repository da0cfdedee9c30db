package dev.mediagen.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Text;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CompletedTest {

    @Test
    void namesFromOutsideCanBeShown() {
        Completed done = Completed.builder()
                .servedModel(Optional.of("m\u001B[31m1\n"))
                .requestId(Optional.of(" \u202E "))
                .warning("drawn\u0007 twice")
                .build();
        assertThat(done.servedModel()).contains("m1");
        assertThat(done.requestId()).isEmpty();
        assertThat(done.warnings()).containsExactly(Text.plain("drawn  twice"));
    }

    @Test
    void saysWhatIsMissingAndHowToAskForIt() {
        BackendFaultException gone = new BackendFaultException("gone", ErrorDetails.none());
        Completed done =
                Completed.builder().failure(gone).failure(3, gone).rest("token").build();
        assertThat(done.failures())
                .containsExactly(
                        new Completed.Failure(OptionalInt.empty(), gone),
                        new Completed.Failure(OptionalInt.of(3), gone));
        assertThat(done.rest()).contains("token");
    }
}
