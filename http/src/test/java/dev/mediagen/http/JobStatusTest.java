package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an answer says of a job counts if it is about this job; only an answer that names the job ends it. */
class JobStatusTest {

    private final BackendFaultException failure =
            new BackendFaultException("Too dark.", ErrorDetails.builder().build());

    private final ProviderFixture provider = new ProviderFixture();

    @AfterEach
    void stop() {
        provider.close();
    }

    private ProviderResponse answered(String body) {
        provider.answer(200, body, "Content-Type", "application/json");
        return provider.client.get("jobs/7").json(provider.work);
    }

    @Test
    void anAnswerThatNamesTheJobEndsIt() {
        ProviderResponse answer =
                answered("{\"id\":\"7\",\"status\":\"failed\",\"error\":{\"message\":\"Too dark.\"}}");

        assertThat(answer.statusOf("id", "7")).isEqualTo("failed");
        assertThat(answer.reason("error", "message")).isEqualTo("Too dark.");
        assertThat(answer.ended("id", "7", failure)).isEqualTo(Outcome.failed(failure));
    }

    @Test
    void anAnswerThatNamesNoJobTellsItsStatusAndEndsNothing() {
        ProviderResponse answer = answered("{\"status\":\"failed\"}");

        assertThat(answer.statusOf("id", "7")).isEqualTo("failed");
        assertThat(answer.reason("error", "message")).isEqualTo("The job failed; the provider reported no reason.");
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> answer.ended("id", "7", failure))
                .withMessageContaining("does not contain the status of the job")
                .satisfies(unclear -> {
                    assertThat(unclear.details().retryable()).isTrue();
                    assertThat(unclear.details().possiblyBilled()).isTrue();
                });
    }

    @Test
    void anAnswerAboutAnotherJobTellsNothing() {
        ProviderResponse answer = answered("{\"id\":\"8\",\"status\":\"failed\"}");

        assertThat(answer.statusOf("id", "7")).isEmpty();
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> answer.ended("id", "7", failure));
    }
}
