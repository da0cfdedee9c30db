package dev.mediagen.tck;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Cancellation;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.api.VideoRequest;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.Prepared;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A correct backend of the {@link WireServer}, without the toolkit. Faults are planted by overriding one of its methods. */
class WireBackend implements MediaBackendProvider, MediaBackend {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private BackendContext context = new SubjectContext(Map.of(), descriptor());

    @Override
    public BackendDescriptor descriptor() {
        return WireCatalogue.descriptor();
    }

    @Override
    public MediaBackend open(BackendContext given) {
        context = given;
        return this;
    }

    @Override
    public Handlers handlers() {
        JobHandler jobs = new JobHandler() {
            @Override
            public Outcome poll(JobCall call) {
                return WireBackend.this.poll(call);
            }

            @Override
            public Cancellation cancel(JobCall call) {
                return stop(call);
            }
        };
        return WireCatalogue.handlers(this, jobs);
    }

    Outcome image(Call<ImageRequest> call) {
        HttpResponse<byte[]> answer = post(call, "/pictures", fields(call));
        keep(call, lines(answer));
        return Completed.builder().continuation(kept(call, answer)).build();
    }

    ContinuationState kept(Call<?> call, HttpResponse<byte[]> answer) {
        return ContinuationState.builder("wired_")
                .value("id", answer.headers().firstValue("X-Id").orElse("none"))
                .build();
    }

    Outcome speak(Call<SpeechRequest> call) {
        HttpResponse<byte[]> answer = post(call, "/speech", fields(call));
        requireMedia(answer);
        boolean raw = call.request().options().get(Option.OUTPUT_FORMAT).equals(Optional.of(MediaFormat.PCM));
        write(call, answer.body(), raw);
        return Outcome.done();
    }

    Outcome video(Call<VideoRequest> call) {
        String id = text(post(call, "/clips", fields(call)));
        if (!id.startsWith("clip_")) {
            throw new BackendFaultException("The job has no id.", billed());
        }
        return accepted(call, id);
    }

    Outcome.Accepted accepted(Call<?> call, String id) {
        return Outcome.accepted(id).pollAfter(Duration.ofSeconds(5));
    }

    Outcome poll(JobCall call) {
        HttpResponse<byte[]> answer =
                send(call, request(call, "/jobs/" + call.token()).GET());
        String state = text(answer);
        if (answer.statusCode() == 202) {
            return Outcome.accepted(call.token());
        } else if (state.startsWith("failed")) {
            return failed(call, state);
        } else if (state.equals("cancelled")) {
            return Outcome.cancelled(ErrorDetails.none());
        } else if (state.startsWith("flagged")) {
            return Outcome.failed(new ContentRefusedException("The video was refused.", ErrorDetails.none()));
        }
        keep(call, lines(answer));
        return Outcome.done();
    }

    Outcome failed(JobCall call, String state) {
        String words = call.prompt().map(prompt -> state.replace(prompt, "…")).orElse("The job failed.");
        return Outcome.failed(new BackendFaultException(words, ErrorDetails.none()));
    }

    Cancellation stop(JobCall call) {
        String answer = text(send(call, request(call, "/jobs/" + call.token()).DELETE()));
        return answer.equals("stopped") ? Cancellation.STOPPED : Cancellation.TOO_LATE;
    }

    Map<String, String> fields(Call<?> call) {
        Options options = call.request().options();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("model", call.model());
        options.present().forEach(option -> fields.put(option.name(), text(call, option, options)));
        fields.remove(Option.CONTINUE_FROM.name());
        call.continuation().ifPresent(state -> fields.put("previous", state.value("id")));
        return fields;
    }

    private <T> String text(Call<?> call, Option<T> option, Options options) {
        List<Input> inputs = options.inputs().stream()
                .filter(named -> named.option().equals(option))
                .map(Options.NamedInput::input)
                .toList();
        return inputs.isEmpty()
                ? option.type().text(options.require(option))
                : ids(inputs.stream().map(input -> upload(call, input)).toList());
    }

    String ids(List<String> uploaded) {
        return String.join(",", uploaded);
    }

    String upload(Call<?> call, Input input) {
        return call.prepare(
                "upload", input, () -> Prepared.of(put(call, content(input))).keptFor(Duration.ofHours(1)));
    }

    String put(CallContext work, byte[] content) {
        URI address = URI.create(context.variable("WIRED_UPLOAD_URL").orElseThrow());
        HttpRequest.Builder request = plain(work, address)
                .header("Authorization", "Bearer " + key())
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content));
        String id = text(send(work, request));
        if (!id.startsWith("up_")) {
            throw new BackendFaultException("The upload has no id.", billed());
        }
        return id;
    }

    byte[] content(Input input) {
        try (InputStream in = input.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<byte[]> post(CallContext work, String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue().replace("\n", "\\n"))
                .collect(Collectors.joining("\n"));
        return send(work, request(work, path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(CallContext work, String path) {
        return plain(work, URI.create(context.baseUrl().orElseThrow() + path))
                .header("Authorization", "Bearer " + key());
    }

    HttpRequest.Builder plain(CallContext work, URI address) {
        return HttpRequest.newBuilder(address)
                .timeout(Duration.between(context.clock().instant(), work.deadline()));
    }

    HttpResponse<byte[]> send(CallContext work, HttpRequest.Builder request) {
        HttpResponse<byte[]> answer;
        try {
            answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new UnavailableException("The server cannot be reached.", retryable());
        } catch (IOException e) {
            throw new BackendFaultException("The answer was lost.", billed(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        if (answer.statusCode() >= 300) {
            throw failure(answer);
        }
        return answer;
    }

    MediaException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new BackendFaultException("The call was cancelled.", billed(), cause);
    }

    MediaException failure(HttpResponse<byte[]> answer) {
        String message = "The provider answers " + answer.statusCode() + ".";
        return switch (answer.statusCode()) {
            case 400 -> new InvalidRequestException(message, ErrorDetails.none());
            case 401 -> new SetupException(message, ErrorDetails.none());
            case 429, 503 -> new UnavailableException(message, retryable(answer));
            default -> new BackendFaultException(message, billed());
        };
    }

    /** The results of an answer, one per line. */
    List<String> lines(HttpResponse<byte[]> answer) {
        List<String> lines = text(answer).lines().toList();
        if (lines.isEmpty()
                || !lines.stream().allMatch(line -> line.startsWith("file ") || line.startsWith("flagged "))) {
            throw new BackendFaultException("The answer names no file.", billed());
        }
        return lines;
    }

    void keep(CallContext work, List<String> lines) {
        for (String line : lines) {
            if (isFlagged(line)) {
                throw new ContentRefusedException("An image was refused.", ErrorDetails.none());
            }
            fetch(work, URI.create(line.substring(line.indexOf(' ') + 1)));
        }
    }

    boolean isFlagged(String line) {
        return line.startsWith("flagged ");
    }

    /** Fetches a result, which is paid for by now. */
    void fetch(CallContext work, URI address) {
        HttpResponse<byte[]> answer;
        try {
            answer = send(work, download(work, address));
        } catch (MediaException e) {
            throw new BackendFaultException("The result could not be fetched: " + e.getMessage(), billed(), e);
        }
        requireMedia(answer);
        write(work, answer.body(), false);
    }

    HttpRequest.Builder download(CallContext work, URI address) {
        return plain(work, address).GET();
    }

    private static void requireMedia(HttpResponse<byte[]> answer) {
        if (answer.headers().firstValue("X-Flagged").isPresent()) {
            throw new ContentRefusedException("The audio was refused.", ErrorDetails.none());
        } else if (answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.contains("json"))
                .isPresent()) {
            throw new BackendFaultException("The answer is no media.", billed());
        }
    }

    String key() {
        return context.key().orElseThrow().reveal();
    }

    BackendContext context() {
        return context;
    }

    void write(CallContext work, byte[] bytes, boolean raw) {
        try (MediaOutput part = work.sink().begin()) {
            if (raw) {
                part.headerless(MediaFormat.PCM);
            }
            part.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    static ErrorDetails billed() {
        return ErrorDetails.builder().possiblyBilled(true).build();
    }

    private static ErrorDetails retryable() {
        return ErrorDetails.builder().retryable(true).build();
    }

    ErrorDetails retryable(HttpResponse<byte[]> answer) {
        ErrorDetails.Builder details = ErrorDetails.builder().retryable(true);
        answer.headers()
                .firstValue("Retry-After")
                .ifPresent(seconds -> details.retryAfter(Duration.ofSeconds(Long.parseLong(seconds))));
        return details.build();
    }
}
