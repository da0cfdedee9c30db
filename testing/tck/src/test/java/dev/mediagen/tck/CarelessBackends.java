package dev.mediagen.tck;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Cancellation;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.VideoRequest;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.Prepared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Backends that are careless with money, jobs, keys, threads and time. */
final class CarelessBackends {
    private CarelessBackends() {}

    static WireBackend cancelReportedAsStopped() {
        return new WireBackend() {
            @Override
            Cancellation stop(JobCall call) {
                return Cancellation.STOPPED;
            }
        };
    }

    /** Ignores the answer of the provider. */
    static WireBackend cancelOfCompletedJobReportedAsStopped() {
        return new WireBackend() {
            @Override
            Cancellation stop(JobCall call) {
                super.stop(call);
                return Cancellation.STOPPED;
            }
        };
    }

    static WireBackend cancelOfRunningJobReportedAsTooLate() {
        return new WireBackend() {
            @Override
            Cancellation stop(JobCall call) {
                return Cancellation.TOO_LATE;
            }
        };
    }

    static WireBackend cancelReportedAsRequested() {
        return new WireBackend() {
            @Override
            Cancellation stop(JobCall call) {
                return Cancellation.REQUESTED;
            }
        };
    }

    static WireBackend retryAfterNotReported() {
        return new WireBackend() {
            @Override
            ErrorDetails retryable(HttpResponse<byte[]> answer) {
                return ErrorDetails.builder().retryable(true).build();
            }
        };
    }

    static WireBackend answerPrinted() {
        return new WireBackend() {
            @Override
            MediaException failure(HttpResponse<byte[]> answer) {
                System.err.println(text(answer));
                return super.failure(answer);
            }
        };
    }

    static WireBackend failedJobReportedAsRunning() {
        return new WireBackend() {
            @Override
            Outcome failed(JobCall call, String state) {
                return Outcome.accepted(call.token());
            }
        };
    }

    static WireBackend failedJobLeftOpen() {
        return new WireBackend() {
            @Override
            Outcome failed(JobCall call, String state) {
                throw ((Outcome.Failed) super.failed(call, state)).failure();
            }
        };
    }

    static WireBackend promptInTheMessageOfAFailedJob() {
        return new WireBackend() {
            @Override
            Outcome failed(JobCall call, String state) {
                return Outcome.failed(new BackendFaultException(state, ErrorDetails.none()));
            }
        };
    }

    static WireBackend failedPollEndsTheJob() {
        return new WireBackend() {
            @Override
            Outcome poll(JobCall call) {
                try {
                    return super.poll(call);
                } catch (MediaException e) {
                    return Outcome.failed(e);
                }
            }
        };
    }

    /** Submits the video again when a poll fails. */
    static WireBackend pollThatPostsAgain() {
        return new WireBackend() {
            @Override
            Outcome poll(JobCall call) {
                try {
                    return super.poll(call);
                } catch (MediaException e) {
                    post(call, "/clips", Map.of("prompt", "once more"));
                    throw e;
                }
            }
        };
    }

    /** Keeps the id of the job in memory, so that no other process can poll it. */
    static WireBackend jobsInAStaticMap() {
        return new WireBackend() {
            private static final Map<String, String> IDS = new ConcurrentHashMap<>();

            @Override
            Outcome video(Call<VideoRequest> call) {
                Outcome.Accepted job = (Outcome.Accepted) super.video(call);
                IDS.put("key-of-" + job.token(), job.token());
                return Outcome.accepted("key-of-" + job.token());
            }

            @Override
            HttpRequest.Builder request(CallContext work, String path) {
                String key = path.substring(path.lastIndexOf('/') + 1);
                return super.request(work, path.replace(key, IDS.getOrDefault(key, key)));
            }
        };
    }

    static WireBackend impossiblePercent() {
        return new WireBackend() {
            @Override
            Outcome.Accepted accepted(Call<?> call, String id) {
                return super.accepted(call, id).percent(400);
            }
        };
    }

    static WireBackend keyInTheToken() {
        return new WireBackend() {
            @Override
            Outcome video(Call<VideoRequest> call) {
                return Outcome.accepted(((Outcome.Accepted) super.video(call)).token() + "?key=" + key());
            }
        };
    }

    static WireBackend keyForTheHostOfFiles() {
        return new WireBackend() {
            @Override
            HttpRequest.Builder download(CallContext work, URI address) {
                return super.download(work, address).header("Authorization", "Bearer " + key());
            }
        };
    }

    /** Does not report that a result which could not be fetched was paid for. */
    static WireBackend lostResultReportedAsFree() {
        return new WireBackend() {
            @Override
            void fetch(CallContext work, URI address) {
                try {
                    super.fetch(work, address);
                } catch (BackendFaultException e) {
                    throw new BackendFaultException("The result was lost.", ErrorDetails.none(), e);
                }
            }
        };
    }

    /** Blocks in a read that no interrupt and no deadline ends. */
    static WireBackend uploadThatIgnoresInterruptAndDeadline() {
        return new WireBackend() {
            @Override
            public BackendDescriptor descriptor() {
                return WireCatalogue.only(Operation.IMAGE_EDIT);
            }

            @Override
            String put(CallContext work, byte[] content) {
                try {
                    HttpURLConnection put = (HttpURLConnection)
                            URI.create(context().variable("WIRED_UPLOAD_URL").orElseThrow())
                                    .toURL()
                                    .openConnection();
                    put.setRequestMethod("PUT");
                    put.setDoOutput(true);
                    put.getOutputStream().write(content);
                    return new String(put.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** Sends each upload twice, to be sure. */
    static WireBackend uploadSentAgain() {
        return new WireBackend() {
            @Override
            String put(CallContext work, byte[] content) {
                super.put(work, content);
                return super.put(work, content);
            }
        };
    }

    static WireBackend preparedTwice() {
        return new WireBackend() {
            @Override
            String upload(Call<?> call, Input input) {
                uploadedForOneCall(call, input);
                return uploadedForOneCall(call, input);
            }

            private String uploadedForOneCall(Call<?> call, Input input) {
                return call.prepare("upload", input, () -> Prepared.of(put(call, content(input))));
            }
        };
    }

    static WireBackend prepareKeyByChance() {
        return new WireBackend() {
            @Override
            String upload(Call<?> call, Input input) {
                return call.prepare(
                        "upload for " + call.idempotencyKey(),
                        input,
                        () -> Prepared.of(put(call, content(input))).keptFor(Duration.ofHours(1)));
            }
        };
    }

    static WireBackend executorNeverShutDown() {
        return new WireBackend() {
            private ExecutorService threads = Executors.newSingleThreadExecutor();

            @Override
            public MediaBackend open(BackendContext given) {
                threads = Executors.newFixedThreadPool(2, work -> {
                    Thread thread = new Thread(work);
                    thread.setDaemon(true);
                    return thread;
                });
                return super.open(given);
            }

            @Override
            Outcome image(Call<ImageRequest> call) {
                threads.execute(() -> {});
                return super.image(call);
            }
        };
    }

    static WireBackend answerRepeated() {
        return new WireBackend() {
            @Override
            MediaException failure(HttpResponse<byte[]> answer) {
                return new BackendFaultException(text(answer), billed());
            }
        };
    }
}
