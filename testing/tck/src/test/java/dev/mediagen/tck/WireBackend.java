package dev.mediagen.tck;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.api.VideoRequest;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.Rule;
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
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** An honest backend of the {@link WireServer}. Defects are planted by overriding one of its methods. */
class WireBackend implements MediaBackendProvider, MediaBackend {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private BackendContext context = new SubjectContext(Map.of(), descriptor());

    @Override
    public BackendDescriptor descriptor() {
        return description("wired").catalogue(Catalogue.of(model().build())).build();
    }

    static BackendDescriptor.Builder description(String name) {
        return BackendDescriptor.builder(name)
                .keyVariables("WIRED_KEY")
                .baseUrlVariable("WIRED_URL")
                .supports(MediaType.IMAGE, "wired-1", 50)
                .supports(MediaType.VIDEO, "wired-1", 50);
    }

    static ModelEntry.Builder model() {
        Capabilities pictures = pictures().build();
        Capabilities edits = pictures()
                .supports(Option.INPUT_IMAGES, Constraint.inputs(2, 1 << 20, MediaFormat.PNG, MediaFormat.JPEG))
                .build();
        Capabilities clips = Capabilities.builder()
                .supports(Option.DURATION, Constraint.steps(2, 8, 2))
                .build();
        return ModelEntry.builder("wired-1")
                .can(Operation.IMAGE_GENERATE, pictures)
                .can(Operation.IMAGE_EDIT, edits)
                .can(Operation.VIDEO_GENERATE, clips);
    }

    private static Capabilities.Builder pictures() {
        return Capabilities.builder()
                .supports(Option.PROMPT, Constraint.atMost(400))
                .supports(Option.SIZE, Constraint.oneOf("auto", "512x512", "1024x1024"))
                .supports(Option.QUALITY, Constraint.oneOf("low", "high"))
                .supports(Option.SEED)
                .rule(new Rule(
                        Map.of("quality", Constraint.oneOf("high")),
                        Map.of("size", Constraint.oneOf("1024x1024")),
                        "High quality is made in one size only."));
    }

    @Override
    public MediaBackend open(BackendContext given) {
        context = given;
        return this;
    }

    @Override
    public Handlers handlers() {
        return Handlers.builder()
                .<ImageRequest>on(Operation.IMAGE_GENERATE, ImageRequest.class, this::picture)
                .<ImageRequest>on(Operation.IMAGE_EDIT, ImageRequest.class, this::picture)
                .<VideoRequest>on(Operation.VIDEO_GENERATE, VideoRequest.class, this::clip, this::ask)
                .build();
    }

    Outcome picture(Call<ImageRequest> call) {
        HttpResponse<byte[]> answer = post(call, "/pictures", fields(call));
        write(call, answer.body());
        return Completed.builder().continuation(kept(call, answer)).build();
    }

    ContinuationState kept(Call<?> call, HttpResponse<byte[]> answer) {
        return ContinuationState.builder("wired_")
                .value("id", answer.headers().firstValue("X-Id").orElse("none"))
                .build();
    }

    Outcome clip(Call<VideoRequest> call) {
        String id = new String(post(call, "/clips", fields(call)).body(), StandardCharsets.UTF_8);
        if (!id.startsWith("clip_")) {
            throw new BackendFaultException("The job has no id.", billed());
        }
        return Outcome.accepted(id).pollAfter(Duration.ofSeconds(5));
    }

    Outcome ask(JobCall call) {
        HttpResponse<byte[]> answer =
                send(call, request(call, "/jobs/" + call.token()).GET());
        if (answer.statusCode() == 202) {
            return Outcome.accepted(call.token());
        }
        write(call, answer.body());
        return Outcome.done();
    }

    Map<String, String> fields(Call<?> call) {
        Options options = call.request().options();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("model", call.model());
        options.present().forEach(option -> fields.put(option.name(), text(option, options)));
        fields.remove(Option.CONTINUE_FROM.name());
        call.continuation().ifPresent(state -> fields.put("previous", state.value("id")));
        return fields;
    }

    HttpResponse<byte[]> post(CallContext work, String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("\n"));
        return send(work, request(work, path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(CallContext work, String path) {
        return HttpRequest.newBuilder(URI.create(context.baseUrl().orElseThrow() + path))
                .timeout(Duration.between(context.clock().instant(), work.deadline()))
                .header("Authorization", "Bearer " + key());
    }

    HttpResponse<byte[]> send(CallContext work, HttpRequest.Builder request) {
        HttpResponse<byte[]> answer;
        try {
            answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new UnavailableException("Nobody is there.", retryable());
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
            case 429, 503 -> new UnavailableException(message, retryable());
            default -> new BackendFaultException(message, billed());
        };
    }

    String key() {
        return context.key().orElseThrow().reveal();
    }

    BackendContext context() {
        return context;
    }

    static void write(CallContext work, byte[] bytes) {
        try (MediaOutput part = work.sink().begin()) {
            part.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> String text(Option<T> option, Options options) {
        String inputs = options.inputs().stream()
                .filter(named -> named.option().equals(option))
                .map(named -> content(named.input()))
                .collect(Collectors.joining(","));
        return inputs.isEmpty() ? option.type().text(options.require(option)) : inputs;
    }

    private static String content(Input input) {
        try (InputStream in = input.open()) {
            return Base64.getEncoder().encodeToString(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ErrorDetails billed() {
        return ErrorDetails.builder().possiblyBilled(true).build();
    }

    private static ErrorDetails retryable() {
        return ErrorDetails.builder().retryable(true).build();
    }
}
