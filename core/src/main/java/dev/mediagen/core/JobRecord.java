package dev.mediagen.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the journal knows of one piece of work that can cost money.
 *
 * @param id its name in the journal
 * @param status how far it is known to be
 * @param backend the backend
 * @param operation the kind of work
 * @param model the model
 * @param created when it was begun
 * @param token what the backend needs to ask for the job; empty until the provider accepted it
 * @param parcel the answer; empty until it is here
 * @param spools the hidden folders in which files of it may lie before they have their final names
 * @param target where the result goes
 * @param asked what was asked for
 * @param effective what was sent
 * @param batchItem the item of a batch that it is made for
 */
record JobRecord(
        String id,
        JobStatus status,
        String backend,
        Operation operation,
        String model,
        Instant created,
        Optional<String> token,
        Optional<Parcel> parcel,
        List<Path> spools,
        OutputLocation target,
        Options asked,
        Options effective,
        Optional<String> batchItem) {

    /** What is known of a job of another journal. */
    static JobRecord stranger(JobHandle handle, Path folder, Instant now) {
        String name = FileNames.make(now, Optional.empty(), handle.operation().id());
        return new JobRecord(
                handle.id(),
                JobStatus.ACCEPTED,
                handle.backend(),
                handle.operation(),
                handle.model(),
                now,
                Optional.of(handle.token()),
                Optional.empty(),
                List.of(),
                new OutputLocation(folder, name, false),
                Options.empty(),
                Options.empty(),
                Optional.empty());
    }

    JobRecord accepted(String newToken) {
        return with(JobStatus.ACCEPTED, Optional.of(newToken), parcel, spools);
    }

    JobRecord received(Parcel answer) {
        return with(JobStatus.RECEIVED, token, Optional.of(answer), spools);
    }

    JobRecord unknown() {
        return with(JobStatus.UNKNOWN, token, parcel, spools);
    }

    JobRecord spooledIn(Path folder) {
        List<Path> more =
                Stream.concat(spools.stream(), Stream.of(folder)).distinct().toList();
        return with(status, token, parcel, more);
    }

    /** The same with its results in another place. */
    JobRecord in(OutputLocation place) {
        return new JobRecord(
                id, status, backend, operation, model, created, token, parcel, spools, place, asked, effective,
                batchItem);
    }

    /** The handle; only an accepted job has one. */
    Optional<JobHandle> handle() {
        return token.map(value -> new JobHandle(id, backend, operation, model, value));
    }

    /** Whether there is something to collect: at the provider, or here already. */
    boolean isCollectable() {
        return token.isPresent() || parcel.isPresent();
    }

    JobInfo info() {
        return new JobInfo(id, status, backend, operation, model, created, handle());
    }

    private JobRecord with(
            JobStatus newStatus, Optional<String> newToken, Optional<Parcel> newParcel, List<Path> newSpools) {
        return new JobRecord(
                id, newStatus, backend, operation, model, created, newToken, newParcel, newSpools, target, asked,
                effective, batchItem);
    }

    String write() {
        ObjectNode root = JsonTree.object();
        root.put("id", id)
                .put("status", status.name())
                .put("backend", backend)
                .put("operation", operation.id())
                .put("model", model)
                .put("created", created.toString())
                .put("folder", target.folder().toString())
                .put("name", target.name())
                .put("overwrite", target.overwrite())
                .put("first", target.first());
        token.ifPresent(value -> root.put("token", value));
        parcel.ifPresent(value -> value.write(root.putObject("parcel")));
        batchItem.ifPresent(value -> root.put("batch_item", value));
        ArrayNode folders = root.putArray("spools");
        spools.forEach(folder -> folders.add(folder.toString()));
        root.set("asked", OptionsJson.write(asked));
        root.set("effective", OptionsJson.write(effective));
        return root.toString();
    }

    static JobRecord read(String text) {
        JsonNode root = JsonTree.parse("the record of a job", text);
        List<Path> spools = new ArrayList<>();
        root.path("spools").forEach(folder -> spools.add(Path.of(folder.asText())));
        return new JobRecord(
                root.path("id").asText(),
                JobStatus.valueOf(root.path("status").asText()),
                root.path("backend").asText(),
                Operation.find(root.path("operation").asText()).orElseThrow(),
                root.path("model").asText(),
                Instant.parse(root.path("created").asText()),
                Optional.ofNullable(root.path("token").asText(null)),
                root.has("parcel") ? Optional.of(Parcel.read(root.path("parcel"))) : Optional.empty(),
                List.copyOf(spools),
                new OutputLocation(
                        Path.of(root.path("folder").asText()),
                        root.path("name").asText(),
                        root.path("overwrite").asBoolean(),
                        root.path("first").asInt(0)),
                OptionsJson.read(root.path("asked")),
                OptionsJson.read(root.path("effective")),
                Optional.ofNullable(root.path("batch_item").asText(null)));
    }
}
