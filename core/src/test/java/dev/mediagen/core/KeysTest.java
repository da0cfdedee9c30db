package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.journal.JobKey;
import dev.mediagen.spi.JobListener;
import dev.mediagen.spi.JobListener.JobEvent;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.RecordContributor;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is begun under a key is sent at most once, whoever asks and however often. */
class KeysTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();
    private static final ImageGenerationRequest DOG =
            ImageGenerationRequest.builder("a dog").build();
    private static final GenerateOptions DEFAULTS = GenerateOptions.defaults();
    private static final String KEY = "order 4711/ä";

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final FragileStore store = new FragileStore();
    private final List<JobEvent> events = new ArrayList<>();
    private final ScriptedBackend alpha = ScriptedBackend.oneImageACall();

    private MediaGenBuilder settings() {
        return MediaGen.builder()
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of())
                .stateStore(store)
                .listener(events::add)
                .provider(alpha);
    }

    private MediaGen mediaGen() {
        return settings().build();
    }

    private static Path file(Advance advance) {
        return ((Advance.Ready) advance).result().media().path();
    }

    private void running() {
        alpha.answering(call -> Outcome.accepted("t-1")).polled(call -> Outcome.accepted("t-1"));
    }

    private void done() {
        alpha.polled(call -> ScriptedBackend.png(call.sink().begin()));
    }

    @Test
    void aResultThatComesAtOnceIsReadyAndTheSameAgain() {
        Path made = file(mediaGen().begin(KEY, CAT, DEFAULTS));
        assertThat(file(mediaGen().begin(KEY, CAT, DEFAULTS))).isEqualTo(made);
        assertThat(file(mediaGen().advance(KEY))).isEqualTo(made);
        assertThat(alpha.calls).hasSize(1);
        assertThat(store.held()).isEmpty();
    }

    @Test
    void aJobIsAskedForOnceAStepAndNotBeforeItsTime() throws InterruptedException {
        running();
        Advance.Waiting waiting = (Advance.Waiting) mediaGen().begin(KEY, CAT, DEFAULTS);
        assertThat(mediaGen().advance(KEY)).isEqualTo(waiting);
        assertThat(alpha.polls).isEmpty();
        assertThat(time.sleeps()).isEmpty();

        time.sleep(Duration.between(time.instant(), waiting.next()));
        assertThat(mediaGen().advance(KEY)).isInstanceOf(Advance.Waiting.class).isNotEqualTo(waiting);
        assertThat(alpha.polls).hasSize(1);

        time.sleep(Duration.ofMinutes(1));
        done();
        assertThat(file(mediaGen().advance(KEY))).exists();
        assertThat(mediaGen().jobs()).isEmpty();
        assertThat(mediaGen().history())
                .singleElement()
                .extracting(JobInfo::status)
                .isEqualTo(JobStatus.SETTLED);
        assertThat(alpha.calls).hasSize(1);
    }

    @Test
    void whileSomebodyCollectsAJobByItsIdTheKeyWaits() {
        running();
        mediaGen().begin(KEY, CAT, DEFAULTS);
        List<Advance> meanwhile = new ArrayList<>();
        alpha.polled(call -> {
            if (meanwhile.isEmpty()) {
                meanwhile.add(mediaGen().advance(KEY));
                meanwhile.add(mediaGen().begin(KEY, CAT, DEFAULTS));
            }
            return ScriptedBackend.png(call.sink().begin());
        });
        MediaGen gen = mediaGen();
        Path made = gen.resume(gen.jobs().get(0).id(), DEFAULTS).media().path();
        assertThat(meanwhile).hasSize(2).allSatisfy(step -> assertThat(step).isInstanceOf(Advance.Waiting.class));
        assertThat(file(mediaGen().advance(KEY))).isEqualTo(made);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsAConflict() {
        mediaGen().begin(KEY, CAT, DEFAULTS);
        Advance.Failed conflict = (Advance.Failed) mediaGen().begin(KEY, DOG, DEFAULTS);
        assertThat(conflict.failure().details().code()).contains("key_conflict");
        assertThat(alpha.calls).hasSize(1);
    }

    @Test
    void afterAFailureThatCertainlyCostNothingTheKeyIsFree() {
        alpha.answering(call -> {
            throw new UnavailableException(
                    "No room.", ErrorDetails.builder().retryable(true).build());
        });
        assertThat(mediaGen().begin(KEY, CAT, DEFAULTS)).isInstanceOf(Advance.Failed.class);
        alpha.answering(call -> ScriptedBackend.png(call.sink().begin()));
        assertThat(file(mediaGen().begin(KEY, CAT, DEFAULTS))).exists();
        assertThat(alpha.calls).hasSize(2);
    }

    @Test
    void aDoubtHoldsTheKeyUntilAPersonDecides() {
        alpha.answering(call -> {
            throw new BackendFaultException(
                    "Cut.", ErrorDetails.builder().possiblyBilled(true).build());
        });
        Advance.Doubtful doubt = (Advance.Doubtful) mediaGen().begin(KEY, CAT, DEFAULTS);
        assertThat(mediaGen().begin(KEY, CAT, DEFAULTS)).isInstanceOf(Advance.Doubtful.class);
        assertThat(mediaGen().advance(KEY)).isInstanceOf(Advance.Doubtful.class);
        assertThat(alpha.calls).hasSize(1);

        mediaGen().forget(doubt.job().id());
        alpha.answering(call -> ScriptedBackend.png(call.sink().begin()));
        assertThat(file(mediaGen().begin(KEY, CAT, DEFAULTS))).exists();
        assertThat(alpha.calls).hasSize(2);
    }

    @Test
    void aProviderThatEndedTheJobForNothingFreesTheKey() {
        running();
        mediaGen().begin(KEY, CAT, DEFAULTS);
        alpha.polled(call -> Outcome.failed(new BackendFaultException("It failed.", ErrorDetails.none())));
        MediaGen later = settings().build();
        JobInfo job = later.jobs().get(0);
        assertThatExceptionOfType(BackendFaultException.class).isThrownBy(() -> later.resume(job.id(), DEFAULTS));
        assertThat(later.job(job.id()).status()).isEqualTo(JobStatus.FAILED);
        assertThat(((Advance.Failed) later.advance(KEY)).failure().details().code())
                .contains("unknown_key");
        assertThat(later.begin(KEY, CAT, DEFAULTS)).isInstanceOf(Advance.Waiting.class);
    }

    @Test
    void severalCallsUnderOneKeyAreOneResult() {
        ImageGenerationRequest three =
                ImageGenerationRequest.builder("cats").count(3).build();
        Advance.Ready ready = (Advance.Ready) mediaGen().begin(KEY, three, DEFAULTS);
        assertThat(ready.result().all()).hasSize(3);
        assertThat(((Advance.Ready) mediaGen().advance(KEY)).result().all()).hasSize(3);
        assertThat(alpha.calls).hasSize(3);
    }

    @Test
    void aFileThatIsGoneIsNoReasonToPayAgain() throws IOException {
        Files.delete(file(mediaGen().begin(KEY, CAT, DEFAULTS)));
        Advance.Failed failed = (Advance.Failed) mediaGen().begin(KEY, CAT, DEFAULTS);
        assertThat(failed.failure().details().code()).contains("result_not_here");
        assertThat(failed.failure()).isInstanceOf(SetupException.class).hasMessageNotContaining("forget");
        assertThat(alpha.calls).hasSize(1);
    }

    @Test
    void aKeyOutlivesTheHistory() throws InterruptedException {
        mediaGen().begin(KEY, CAT, DEFAULTS);
        String job = store.ids(StateStore.JOB).get(0);
        store.apply(List.of(StateChange.remove(StateStore.JOB, job)));
        Advance.Failed used = (Advance.Failed) mediaGen().begin(KEY, CAT, DEFAULTS);
        assertThat(used.failure().details().code()).contains("key_used");
        assertThat(alpha.calls).hasSize(1);
    }

    @Test
    void aKeyWhoseJobWasNeverWrittenDownBelongsToNobody() {
        JobKey key = JobKey.of(KEY, CAT);
        store.apply(List.of(StateChange.create(StateEntry.of(
                StateStore.KEY,
                key.ticket(0),
                "{\"fingerprint\":\"" + key.fingerprint() + "\",\"job\":\"0123456789\",\"ended\":false}"))));
        assertThat(file(mediaGen().begin(KEY, CAT, DEFAULTS))).exists();
    }

    @Test
    void aBudgetRefusesBeforeAnythingIsSent() {
        RecordContributor nothingLeft = new RecordContributor() {

            @Override
            public List<StateChange> begin(JobInfo job, StateStore store) {
                throw new SetupException(
                        "Nothing is left.",
                        ErrorDetails.builder().code("budget_exceeded").build());
            }
        };
        MediaGen poor = settings().contributor(nothingLeft).build();
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> poor.generate(CAT));
        assertThat(alpha.calls).isEmpty();
        assertThat(store.ids(StateStore.JOB)).isEmpty();
        assertThat(store.held()).isEmpty();
    }

    @Test
    void listenersHearEachStep() {
        running();
        done();
        mediaGen().generate(CAT);
        assertThat(events)
                .extracting(JobEvent::kind)
                .containsExactly(
                        JobListener.Kind.STARTED,
                        JobListener.Kind.ACCEPTED,
                        JobListener.Kind.RECEIVED,
                        JobListener.Kind.SETTLED);
    }

    @Test
    void anInterceptorSeesAnswersAndChanges() {
        List<String> seen = new ArrayList<>();
        MediaGen gen = settings()
                .interceptor(invocation -> {
                    seen.add(invocation.entry() + " "
                            + invocation.plan().orElseThrow().backend().orElseThrow());
                    return invocation.proceed(DOG, invocation.options());
                })
                .build();
        gen.generate(CAT);
        assertThat(seen).containsExactly("GENERATE alpha");
        assertThat(alpha.calls.get(0).request().prompt()).contains("a dog");
    }

    @Test
    void anInterceptorMayTryAgainAfterWhatCostNothingAndNotAfterADoubt() {
        alpha.answering(call -> {
            throw alpha.calls.size() == 1
                    ? new UnavailableException("Full.", ErrorDetails.none())
                    : new BackendFaultException(
                            "Cut.", ErrorDetails.builder().possiblyBilled(true).build());
        });
        MediaGen stubborn = settings()
                .interceptor(invocation -> {
                    while (true) {
                        try {
                            return invocation.proceed();
                        } catch (MediaException e) {
                            // It tries again, whatever it was.
                            assertThat(e).isNotNull();
                        }
                    }
                })
                .build();
        assertThatIllegalStateException()
                .isThrownBy(() -> stubborn.generate(CAT))
                .withMessageContaining("may have been billed");
        assertThat(alpha.calls).hasSize(2);
    }

    @Test
    void uniqueBeginningsOfIdsAreEnough() {
        running();
        MediaGen gen = mediaGen();
        gen.begin(
                KEY,
                CAT,
                GenerateOptions.builder()
                        .label("order-42")
                        .metadata("team", "7")
                        .build());
        String id = gen.jobs().get(0).id();
        JobInfo job = gen.job(id.substring(0, 4));
        assertThat(gen.job(id.toUpperCase(Locale.ROOT).replace('0', 'O').replace('1', 'l'))
                        .id())
                .isEqualTo(id);
        assertThat(job.id()).matches("[0-9a-z]{10}");
        assertThat(job.label()).contains("order-42");
        assertThat(job.metadata()).containsEntry("team", "7");
        assertThat(job.prompt()).contains("a cat");
    }
}
