package dev.mediagen.tck;

import static dev.mediagen.tck.Defective.failures;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageRequest;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.VideoRequest;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.MediaSink;
import dev.mediagen.spi.Outcome;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Backends with a fault: the check that names it fails. */
@Tag("once")
class PlantedFaultsTest {
    @TestFactory
    Stream<DynamicTest> eachIsFound() {
        return Stream.of(PlantedFault.values())
                .map(fault -> DynamicTest.dynamicTest(
                        fault.toString(), () -> assertThat(failures(fault)).containsAll(fault.checks())));
    }

    /** Polls until the video is there, as clients of many providers do. */
    abstract static class PollsByItself extends WireBackend {
        @Override
        public BackendDescriptor descriptor() {
            return WireCatalogue.only(Operation.VIDEO_GENERATE);
        }

        @Override
        Outcome video(Call<VideoRequest> call) {
            Outcome.Accepted job = (Outcome.Accepted) super.video(call);
            Outcome answer = job;
            while (answer instanceof Outcome.Accepted) {
                try {
                    rest();
                } catch (InterruptedException e) {
                    throw interrupted(e);
                }
                answer = poll(new Poll(call, job.token()));
            }
            return answer;
        }

        abstract void rest() throws InterruptedException;
    }

    static class SleepsAndPolls extends Defective {
        SleepsAndPolls() {
            super(() -> new PollsByItself() {
                @Override
                void rest() throws InterruptedException {
                    Thread.sleep(1);
                }
            });
        }
    }

    @Test
    void aHandlerThatSleepsAndPolls() {
        assertThat(failures(SleepsAndPolls.class, "jobs")).contains("video-generate leaves all waiting to the core");
    }

    static class PausesAndPolls extends Defective {
        PausesAndPolls() {
            super(() -> new PollsByItself() {
                @Override
                void rest() throws InterruptedException {
                    context().sleeper().sleep(Duration.ofSeconds(1));
                }
            });
        }
    }

    @Test
    void aHandlerThatPausesAndPolls() {
        assertThat(failures(PausesAndPolls.class, "jobs")).contains("video-generate leaves all waiting to the core");
    }

    /** Counts the turns of a conversation in memory instead of in the snapshot. */
    static class MutatesAContinuation extends Defective {
        private static final Map<String, AtomicInteger> TURNS = new ConcurrentHashMap<>();

        MutatesAContinuation() {
            super(() -> new WireBackend() {
                @Override
                Map<String, String> fields(Call<?> call) {
                    Map<String, String> fields = super.fields(call);
                    call.continuation()
                            .map(state -> TURNS.computeIfAbsent(state.value("id"), id -> new AtomicInteger()))
                            .ifPresent(turns -> fields.put("turn", String.valueOf(turns.incrementAndGet())));
                    return fields;
                }
            });
        }
    }

    @Test
    void aContinuationThatChanges() {
        assertThat(failures(MutatesAContinuation.class, "continuations"))
                .containsExactlyInAnyOrder(
                        "wired-1 image-edit after image-generate branches",
                        "wired-1 image-edit after image-generate continues the named result",
                        "wired-1 image-edit after image-generate survives a restart");
    }

    static class PostsAgain extends Defective {
        PostsAgain() {
            super(() -> new WireBackend() {
                @Override
                HttpResponse<byte[]> post(CallContext work, String path, Map<String, String> fields) {
                    try {
                        return super.post(work, path, fields);
                    } catch (BackendFaultException e) {
                        return super.post(work, path, fields);
                    }
                }
            });
        }
    }

    @Test
    void aSecondPostThatMayCostTwice() {
        assertThat(failures(PostsAgain.class, "errors"))
                .contains(
                        "image-generate handles a server error",
                        "video-generate handles an answer whose connection is cut");
    }

    static class ThrowsWhateverItLikes extends Defective {
        ThrowsWhateverItLikes() {
            super(() -> new WireBackend() {
                @Override
                MediaException failure(HttpResponse<byte[]> answer) {
                    throw new IllegalStateException("status " + answer.statusCode());
                }
            });
        }
    }

    @Test
    void aFailureThatIsNoMediaException() {
        assertThat(failures(ThrowsWhateverItLikes.class, "errors"))
                .contains("image-generate handles a wrong key", "speech handles too many requests")
                .allMatch(name -> name.matches("\\S+ handles (a|an|too) .*"));
    }

    static class ForgetsTheInterrupt extends Defective {
        ForgetsTheInterrupt() {
            super(() -> new WireBackend() {
                @Override
                MediaException interrupted(InterruptedException cause) {
                    return new BackendFaultException("The call was cancelled.", ErrorDetails.none(), cause);
                }
            });
        }
    }

    /** A request is sent on a thread of the core, which the interrupt of a caller does not reach; a poll is made on the caller's. */
    @Test
    void anInterruptThatIsSwallowed() {
        assertThat(failures(ForgetsTheInterrupt.class, "cancellation"))
                .containsExactly(
                        "video-generate ends when its caller is interrupted",
                        "video-from-image ends when its caller is interrupted");
    }

    /** Sends the prompt of the first caller for all. */
    static class MixesUpItsCallers extends Defective {
        MixesUpItsCallers() {
            super(() -> new WireBackend() {
                private final Map<String, String> first = new ConcurrentHashMap<>();

                @Override
                Map<String, String> fields(Call<?> call) {
                    Map<String, String> fields = super.fields(call);
                    fields.computeIfPresent("prompt", (name, prompt) -> first.computeIfAbsent(name, unseen -> prompt));
                    return fields;
                }
            });
        }
    }

    @Test
    void callersThatGetEachOthersPictures() {
        assertThat(failures(MixesUpItsCallers.class, "threads"))
                .contains("16 concurrent callers each get their own result");
    }

    static class LeavesAThread extends Defective {
        private static final CountDownLatch OVER = new CountDownLatch(1);

        LeavesAThread() {
            super(() -> new WireBackend() {
                @Override
                Outcome image(Call<ImageRequest> call) {
                    Thread planted = new Thread(LeavesAThread::stay, "planted");
                    planted.setDaemon(false);
                    planted.start();
                    return super.image(call);
                }
            });
        }

        private static void stay() {
            try {
                OVER.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @AfterAll
    static void letThePlantedThreadsGo() {
        LeavesAThread.OVER.countDown();
    }

    @Test
    void aThreadThatStays() {
        assertThat(failures(LeavesAThread.class, "threads"))
                .containsExactly("closing leaves no thread that keeps the process alive", "closing ends all threads");
    }

    /** A poll of a job, as the core would make it. */
    record Poll(CallContext work, String token) implements JobCall {
        @Override
        public Operation operation() {
            return work.operation();
        }

        @Override
        public String model() {
            return work.model();
        }

        @Override
        public MediaSink sink() {
            return work.sink();
        }

        @Override
        public Instant deadline() {
            return work.deadline();
        }

        @Override
        public String idempotencyKey() {
            return work.idempotencyKey();
        }
    }
}
