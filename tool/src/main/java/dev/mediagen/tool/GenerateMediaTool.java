package dev.mediagen.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Vocabulary;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.BatchResult;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code generate_media}: images, video and audio by one JSON object.
 *
 * <pre>{@code
 * {"mode": "image", "prompt": "a cat in space", "backend_type": "preview"}
 * }</pre>
 *
 * <p>The host decides where files may be read and written, when it configures the {@link MediaGen}: by default in the base folder
 * only. Thread-safe.
 */
public final class GenerateMediaTool implements MediaTool {

    /** The name of the tool. */
    public static final String NAME = "generate_media";

    static final String EXAMPLE = "{\"mode\": \"image\", \"prompt\": \"a cat in space\"}";

    private static final String DESCRIPTION =
            "Generate or edit an image, a video or audio, and write it to a file. The kind"
                    + " of work depends on the fields: input_images edits an image, continue_from continues an earlier"
                    + " result, audio_type music generates music. The answer contains the path of the file and,"
                    + " if the result can be continued, a continuation_id.";

    private final MediaGen mediaGen;

    /** Creates the tool. The caller closes the {@link MediaGen}. */
    public GenerateMediaTool(MediaGen mediaGen) {
        this.mediaGen = mediaGen;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return DESCRIPTION;
    }

    /** The JSON Schema of a call, with the names of the installed backends. */
    @Override
    public String schema() {
        return CallSchema.of(NAME, DESCRIPTION, mediaGen.backends()).toPrettyString();
    }

    /**
     * The JSON Schema of a call, independent of what is installed: the resource {@code generate_media.schema.json} beside this
     * class.
     */
    public static String plainSchema() {
        return CallSchema.of(NAME, DESCRIPTION, List.of()).toPrettyString();
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String outputSchema() {
        return AnswerSchema.result();
    }

    @Override
    public String call(String json, Consumer<CallProgress> listener) {
        return ToolResponse.answer(NAME, () -> {
            ObjectNode fields = CallParser.parse(json, EXAMPLE);
            TextValues read = TextValues.read(fields, Fields::type);
            MediaCall call = ToolResponse.read(() -> CallReader.read(NAME, fields));
            Vocabulary names = FieldVocabulary.of(call.mode());
            try {
                ObjectNode answer = call.isBatch() ? several(call, names, listener) : one(call, names, listener);
                read.report(answer);
                return answer;
            } catch (MediaException e) {
                return ToolResponse.failed(NAME, e, names);
            }
        });
    }

    private ObjectNode one(MediaCall call, Vocabulary names, Consumer<CallProgress> listener) {
        MediaRequest<?> request = call.requests(operation(mediaGen, call)).get(0);
        CallReport report = new CallReport(1, listener);
        try (PreviewFiles drafts = new PreviewFiles(report::preview)) {
            GenerateOptions options = call.handling().toBuilder()
                    .onProgress(report::progress)
                    .onPreview(drafts)
                    .build();
            ObjectNode answer =
                    ToolJson.answer(true, NAME).put("mode", call.mode().id());
            new ToolJson(names).describe(answer, mediaGen.generate(request, options));
            return answer;
        }
    }

    private ObjectNode several(MediaCall call, Vocabulary names, Consumer<CallProgress> listener) {
        List<MediaRequest<?>> requests = call.requests(operation(mediaGen, call));
        checkWhatIsShared(requests, call.batch().build());
        BatchResult result = generateAll(requests, call, listener);
        ObjectNode answer = ToolJson.answer(result.succeeded() > 0, NAME)
                .put("mode", call.mode().id())
                .put("batch", true)
                .put("total", requests.size())
                .put("succeeded", result.succeeded())
                .put("failed", result.failed());
        ArrayNode results = answer.putArray("results");
        for (BatchResult.Item item : result.items()) {
            ObjectNode node = results.addObject()
                    .put("prompt", item.request().prompt().orElse(""))
                    .put("success", item.isSuccess());
            ToolJson json = new ToolJson(names);
            item.result().ifPresent(generated -> json.describe(node, generated));
            item.failure().ifPresent(failure -> json.describe(node, failure));
        }
        return answer;
    }

    private BatchResult generateAll(List<MediaRequest<?>> requests, MediaCall call, Consumer<CallProgress> listener) {
        CallReport report = new CallReport(requests.size(), listener);
        try (PreviewFiles drafts = new PreviewFiles(report::preview)) {
            GenerateOptions each = call.handling().toBuilder()
                    .onProgress(report::progress)
                    .onPreview(drafts)
                    .build();
            return mediaGen.generateAll(
                    requests,
                    call.batch()
                            .each(each)
                            .onItem((index, item) -> report.finished())
                            .build());
        }
    }

    /** Checks what all requests share: a common problem is reported once, before anything is sent. */
    private void checkWhatIsShared(List<MediaRequest<?>> requests, BatchOptions options) {
        List<MediaException> failures = new ArrayList<>();
        for (MediaRequest<?> request : requests) {
            try {
                mediaGen.quote(request, options);
                return;
            } catch (MediaException e) {
                failures.add(e);
            }
        }
        MediaException first = failures.get(0);
        if (failures.stream().allMatch(one -> String.valueOf(one.getMessage()).equals(first.getMessage()))) {
            throw first;
        }
    }

    /**
     * The operation of a call. Continuing a video means to edit it if its backend supports that, otherwise to extend it; only the
     * backend that made the video knows.
     */
    static Operation operation(MediaGen mediaGen, MediaCall call) {
        boolean extensible = call.openContinuation()
                && Operation.VIDEO_EXTEND.misplaced(call.requested()).isEmpty();
        return extensible
                        && !isPossible(mediaGen, call.operation(), call)
                        && isPossible(mediaGen, Operation.VIDEO_EXTEND, call)
                ? Operation.VIDEO_EXTEND
                : call.operation();
    }

    private static boolean isPossible(MediaGen mediaGen, Operation operation, MediaCall call) {
        return mediaGen.explain(operation, call.requested(), call.handling())
                .backend()
                .isPresent();
    }
}
