package dev.mediagen.core;

import dev.mediagen.api.JobHandle;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
 * @param target where the result goes
 * @param asked what was asked for
 * @param effective what was sent
 */
record JobRecord(
        String id,
        JobStatus status,
        String backend,
        Operation operation,
        String model,
        Instant created,
        Optional<String> token,
        Target target,
        Options asked,
        Options effective) {

    JobRecord accepted(String newToken) {
        return new JobRecord(
                id,
                JobStatus.ACCEPTED,
                backend,
                operation,
                model,
                created,
                Optional.of(newToken),
                target,
                asked,
                effective);
    }

    JobRecord unknown() {
        return new JobRecord(
                id, JobStatus.UNKNOWN, backend, operation, model, created, token, target, asked, effective);
    }

    /** The handle; only an accepted job has one. */
    Optional<JobHandle> handle() {
        return token.map(value -> new JobHandle(id, backend, operation, model, value));
    }

    JobInfo info() {
        return new JobInfo(id, status, backend, operation, model, created, handle());
    }

    String write() {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("id", id)
                .put("status", status.name())
                .put("backend", backend)
                .put("operation", operation.id())
                .put("model", model)
                .put("created", created.toString())
                .put("folder", target.folder().toString())
                .put("name", target.name())
                .put("overwrite", target.overwrite());
        token.ifPresent(value -> root.put("token", value));
        root.set("asked", OptionTexts.write(asked));
        root.set("effective", OptionTexts.write(effective));
        return root.toString();
    }

    static JobRecord read(String text) {
        JsonNode root = JsonMapper.shared().readTree(text);
        return new JobRecord(
                root.path("id").asString(),
                JobStatus.valueOf(root.path("status").asString()),
                root.path("backend").asString(),
                Operation.find(root.path("operation").asString()).orElseThrow(),
                root.path("model").asString(),
                Instant.parse(root.path("created").asString()),
                root.has("token") ? Optional.of(root.path("token").asString()) : Optional.empty(),
                new Target(
                        Path.of(root.path("folder").asString()),
                        root.path("name").asString(),
                        root.path("overwrite").asBoolean()),
                OptionTexts.read(root.path("asked")),
                OptionTexts.read(root.path("effective")));
    }
}
