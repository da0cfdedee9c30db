package dev.mediagen.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Adjustment;
import dev.mediagen.api.FileInput;
import dev.mediagen.api.Generated;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.Media;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UrlInput;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.MediaStore.FileState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The record beside a result, {@code <file>.json}: the requested options, the options actually sent, backend and model, the cost,
 * and the inputs. Contains no key and no content.
 *
 * @param media the store of results
 * @param prompts whether prompts and other text are stored
 */
public record Sidecar(MediaStore media, boolean prompts) {

    private static final Logger LOG = LoggerFactory.getLogger(Sidecar.class);
    private static final int VERSION = 1;
    private static final String ENDING = ".json";
    private static final int MOST_BYTES = 1 << 22;

    /** Under how many names a record is looked for: a foreign file may have the usual one. */
    private static final int MOST_NAMES = 3;

    /**
     * Writes the records of the results of one call of a request.
     *
     * @param result the result of the request
     * @param files the results of the call
     * @param job the job of the call
     * @return warnings for the caller: a record gets another name when a foreign file has its name
     */
    public List<String> write(Generated<?> result, List<? extends Media> files, JobRecord job) throws IOException {
        Order order = job.order().ofRequest();
        Options requested = order.requested();
        Options effective = order.effective();
        Options request = prompts ? requested : TextRedaction.redact(requested);
        Options sent = prompts ? effective : TextRedaction.redact(effective);
        List<String> warnings = new ArrayList<>();
        for (Media one : files) {
            ObjectNode root = StateJson.object();
            root.put("version", VERSION);
            describeFile(root.putObject("file"), one);
            describeWork(root, result);
            share(root, new JobView(job, Optional.empty()), files.size());
            root.set("request", StateJson.options(request));
            root.set("effective", StateJson.options(sent));
            if (!prompts) {
                TextRedaction.promptHash(requested).ifPresent(hash -> root.put("prompt_hash", hash));
            }
            parents(root, effective);
            byte[] text = JsonTree.indented(root);
            write(one, text).ifPresent(warnings::add);
        }
        return warnings;
    }

    /**
     * Removes a result and its record. A file that was changed since stays, and so does one that is no record of it.
     *
     * @throws IOException when they cannot be removed
     */
    public void remove(Media one) throws IOException {
        if (media.inspect(one.location(), one.file().sha256()) != FileState.INTACT) {
            return;
        }
        for (int attempt = 1; attempt <= MOST_NAMES; attempt++) {
            if (isRecordOf(one, record(one, attempt))) {
                media.remove(record(one, attempt));
                break;
            }
        }
        media.remove(one.location());
    }

    private static URI record(Media one, int attempt) {
        return URI.create(one.location() + (attempt == 1 ? "" : "-" + attempt) + ENDING);
    }

    private Optional<String> write(Media one, byte[] text) throws IOException {
        URI usual = record(one, 1);
        for (int attempt = 1; ; attempt++) {
            URI record = record(one, attempt);
            if (media.create(record, new ByteArrayInputStream(text))) {
                return attempt == 1
                        ? Optional.empty()
                        : Optional.of("The record is " + name(record) + ", because another file has the name "
                                + name(usual) + ".");
            } else if (isRecordOf(one, record)) {
                media.write(record, new ByteArrayInputStream(text));
                return Optional.empty();
            }
        }
    }

    /** Whether a file is a record that was written beside an earlier result of that name. */
    private boolean isRecordOf(Media one, URI file) {
        try (InputStream in = media.open(file)) {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            JsonNode root = JsonTree.parse("a record", text);
            return root.has("version")
                    && root.has("operation")
                    && root.path("file").path("name").asText().equals(name(one.location()));
        } catch (IOException | SetupException e) {
            LOG.debug("{} is not a record.", file, e);
            return false;
        }
    }

    private static String name(URI file) {
        String path = file.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void describeFile(ObjectNode node, Media one) {
        node.put("name", name(one.location()))
                .put("mime_type", one.mimeType())
                .put("size", one.size())
                .put("sha256", one.file().sha256());
        FactsJson.write(node, one.facts());
        Map<String, String> attributes = one.file().attributes();
        (prompts ? attributes : TextRedaction.redact(attributes)).forEach(node::put);
    }

    private void describeWork(ObjectNode root, Generated<?> result) {
        root.put("operation", result.operation().id())
                .put("backend", result.backend())
                .put("model", result.model())
                .put("created", result.started().toString())
                .put("calls", result.calls())
                .put("elapsed_seconds", result.elapsed().toMillis() / 1000.0);
        result.servedModel().ifPresent(model -> root.put("served_model", model));
        result.requestId().ifPresent(id -> root.put("request_id", id));
        result.continuation().ifPresent(continuation -> root.put("continuation_id", continuation.id()));
        StateJson.cost(root, result.cost());
        StateJson.usage(root, result.usage());
        List<Adjustment> adjustments = result.adjustments();
        StateJson.adjustments(root, prompts ? adjustments : TextRedaction.redact(adjustments));
        TextJson.write(root, "warnings", prompts ? result.warnings() : List.of());
    }

    /** Writes what one of the files cost, so that the sum over all files is what was spent. */
    private static void share(ObjectNode root, JobInfo job, int files) {
        job.cost()
                .or(job::listPrice)
                .ifPresent(cost -> root.putObject("spent")
                        .put("amount", cost.amount().divide(BigDecimal.valueOf(files), MathContext.DECIMAL32))
                        .put("currency", cost.currency())
                        .put("reported", job.cost().isPresent()));
    }

    /**
     * Writes the inputs of the result: paths with their hashes, URLs without their queries. The result may have replaced its own
     * input by now, which then has no hash.
     */
    private static void parents(ObjectNode root, Options options) {
        ArrayNode parents = root.putArray("parents");
        options.get(Option.CONTINUE_FROM).ifPresent(id -> parents.addObject().put("continuation", id));
        for (Options.NamedInput named : options.inputs()) {
            ObjectNode parent = parents.addObject().put("option", named.option().name());
            if (named.input() instanceof FileInput file) {
                parent.put("path", file.path().toString());
                Hashes.ifThere(file).ifPresent(hash -> parent.put("sha256", hash));
            } else if (named.input() instanceof UrlInput url) {
                parent.put("url", url.describe());
            } else {
                parent.put("inline", named.input().describe());
            }
        }
    }
}
