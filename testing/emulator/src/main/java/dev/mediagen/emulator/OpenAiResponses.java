package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The Responses API with its image tool: conversations, background jobs and the many responses without an image. */
final class OpenAiResponses {
    /** A stored response, which the next turn can continue. */
    private record Turn(Call call, Jobs.Job job, boolean holdsPicture) {}

    private static final Schema TOOL = OpenAiImageRules.OPTIONS.and(
            required("type", Type.oneOf("image_generation")),
            optional("model", Type.text(1, 200)),
            optional("action", Type.oneOf("auto", "generate", "edit")),
            optional("moderation", Type.oneOf("auto", "low")),
            optional("input_fidelity", Type.oneOf("high", "low")),
            optional("input_image_mask", OpenAiFiles.REFERENCE));

    private static final Type CONTENT = Type.tagged(
            "type",
            Map.of(
                    "input_text", Schema.of(required("type", Type.text()), required("text", Type.text())),
                    "input_image",
                            Schema.of(
                                            required("type", Type.text()),
                                            optional("image_url", Type.url(20_971_520)),
                                            optional("file_id", Type.text(1, 200)),
                                            optional("detail", Type.oneOf("low", "high", "auto", "original")))
                                    .exactlyOneOf("image_url", "file_id"),
                    "output_text",
                            Schema.of(
                                    required("type", Type.text()),
                                    required("text", Type.text()),
                                    optional("annotations", Type.list(Type.any())),
                                    optional("logprobs", Type.list(Type.any())))));

    private static final Schema MESSAGE = Schema.of(
            optional("type", Type.oneOf("message")),
            required("role", Type.oneOf("user", "assistant", "system", "developer")),
            required("content", Type.either(Type.text(), Type.list(CONTENT, 1, 500))),
            optional("id", Type.text()),
            optional("status", Type.text()));

    private static final Schema PICTURE_CALL = Schema.of(
            required("type", Type.oneOf("image_generation_call")),
            required("id", Type.text(1, 200)),
            optional("status", Type.text()),
            optional("result", Type.text()));

    private static final Schema CREATE = Schema.of(
                    required("model", Type.text(1, 200)),
                    required(
                            "input",
                            Type.either(Type.text(1, 10_000_000), Type.list(Type.either(MESSAGE, PICTURE_CALL)))),
                    optional("tools", Type.list(Type.tagged("type", Map.of("image_generation", TOOL)))),
                    optional(
                            "tool_choice",
                            Type.either(
                                    Type.oneOf("auto", "none", "required"),
                                    Schema.of(required("type", Type.oneOf("image_generation"))))),
                    optional("previous_response_id", Type.text(1, 200)),
                    optional("conversation", Type.text(1, 200)),
                    optional("instructions", Type.text()),
                    optional("store", Type.bool()),
                    optional("background", Type.bool()),
                    optional("stream", Type.bool()),
                    optional("metadata", Type.mapOf(Type.text(0, 512))),
                    optional("safety_identifier", Type.text(0, 64)),
                    optional("user", Type.text()),
                    optional("max_tool_calls", Type.integer(1, 1000)),
                    optional("max_output_tokens", Type.integer(16, 1_000_000)),
                    optional("parallel_tool_calls", Type.bool()),
                    optional("service_tier", Type.oneOf("auto", "default", "flex", "priority", "scale")),
                    optional("truncation", Type.oneOf("auto", "disabled")),
                    optional("include", Type.list(Type.text())),
                    optional("temperature", Type.number(0, 2)),
                    optional("top_p", Type.number(0, 1)),
                    optional(
                            "reasoning",
                            Schema.of(
                                    optional(
                                            "effort",
                                            Type.oneOf("none", "minimal", "low", "medium", "high", "xhigh", "max")),
                                    optional("summary", Type.text()))))
            .atMostOneOf("previous_response_id", "conversation")
            .rule(OpenAiResponses::checkTools);

    private final Provider provider;
    private final World world;
    private final Models models;
    private final OpenAiImageRules rules;
    private final OpenAiFiles files;
    private final Jobs jobs;
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    OpenAiResponses(Provider provider, World world, Models models, OpenAiImageRules rules, OpenAiFiles files) {
        this.provider = provider;
        this.world = world;
        this.models = models;
        this.rules = rules;
        this.files = files;
        this.jobs = new Jobs(world);
    }

    List<Route> routes() {
        return List.of(
                new Route(provider, "POST", "responses.create", "/v1/responses")
                        .json(CREATE)
                        .refusal("moderation", OpenAi::moderated)
                        .refusal("failed", this::failed)
                        .refusal("refusal", call -> message(call, "refusal", "I cannot help with that."))
                        .refusal("text", call -> message(call, "output_text", "What should the picture show?"))
                        .refusal("call-failed", this::callFailed)
                        .refusal("incomplete", this::incomplete)
                        .canGo(Fault.Kind.EMPTY, Fault.Kind.JOB_FAILS, Fault.Kind.STUCK)
                        .answers(this::create),
                new Route(provider, "GET", "responses.get", "/v1/responses/{id}").answers(this::get),
                new Route(provider, "DELETE", "responses.delete", "/v1/responses/{id}").answers(this::delete),
                new Route(provider, "POST", "responses.cancel", "/v1/responses/{id}/cancel").answers(this::cancel));
    }

    private static void checkTools(Json body, Findings findings) {
        OpenAiImageRules.checkPartials(body, body.at("tools/0"), findings);
        boolean forced = body.get("tool_choice").isObject()
                || body.get("tool_choice").text("").equals("required");
        if (forced && body.get("tools").elements().isEmpty()) {
            findings.broken("tool_choice", "Tool choice needs a tool: 'tools' names none.");
        }
        if (body.get("background").isTrue()
                && body.get("store").bool().filter(store -> !store).isPresent()) {
            findings.broken("background", "Background responses must be stored.");
        }
    }

    private Answer create(Call call) {
        Json body = call.body();
        models.require(body.get("model").text(""), "text");
        boolean pictureBefore = checkContext(body);
        Json tool = body.at("tools/0");
        boolean draws = tool.exists() && !body.get("tool_choice").text("").equals("none");
        if (draws) {
            checkTool(tool, pictureBefore);
        }
        if (!draws || call.shall(Fault.Kind.EMPTY)) {
            return message(call, "output_text", "Understood.");
        }
        Media picture = OpenAiImageRules.picture(world, tool, lastText(body.get("input")));
        Turn turn = new Turn(call, jobs.create(world.id("resp_"), call, picture), true);
        remember(turn);
        if (body.get("background").isTrue()) {
            return Answer.json(response(turn, turn.job().state()));
        }
        return body.get("stream").isTrue()
                ? OpenAiResponseStream.of(body, item(turn), state -> response(turn, state))
                : Answer.json(response(turn, Jobs.State.DONE));
    }

    private void remember(Turn turn) {
        if (turn.call().body().get("store").bool().orElse(true)) {
            turns.put(turn.job().id(), turn);
        }
    }

    /** Refuses references to missing objects; returns whether the request contains an image. */
    private boolean checkContext(Json body) {
        boolean picture = body.get("previous_response_id")
                .text()
                .map(id -> previous(id).holdsPicture())
                .orElse(false);
        for (Json item : body.get("input").elements()) {
            if (item.get("type").text("").equals("image_generation_call")) {
                requirePicture(item.get("id").text(""));
                picture = true;
            }
            for (Json part : item.get("content").elements()) {
                files.requireKnown(part);
                picture |= part.get("type").text("").equals("input_image");
            }
        }
        return picture;
    }

    private Turn previous(String id) {
        Turn turn = turns.get(id);
        if (turn == null) {
            throw Problem.coded(
                            400,
                            "previous_response_not_found",
                            "previous_response_id",
                            "Previous response with id '" + id + "' not found.")
                    .refused();
        }
        return turn;
    }

    private void requirePicture(String id) {
        if (!turns.containsKey(id.replace("ig_", "resp_"))) {
            throw Problem.in("input", Problem.Kind.UNKNOWN_ID, "Item with id '" + id + "' not found.")
                    .refused();
        }
    }

    private void checkTool(Json tool, boolean pictureInSight) {
        rules.check(tool.get("model").text(OpenAiImageRules.USUAL_MODEL), tool);
        files.requireKnown(tool.get("input_image_mask"));
        boolean needsPicture = tool.get("action").text("").equals("edit")
                || tool.get("input_image_mask").isPresent();
        if (needsPicture && !pictureInSight) {
            throw Problem.coded(
                            400, "invalid_image_mode", "tools[0].action", "There is no image in the context to edit.")
                    .refused();
        }
    }

    private static String lastText(Json input) {
        String text = input.text("");
        for (Json item : input.elements()) {
            text = item.get("content").text(text);
            for (Json part : item.get("content").elements()) {
                text = part.get("text").text(text);
            }
        }
        return text;
    }

    private Answer get(Call call) {
        Turn turn = stored(call);
        return Answer.json(response(turn, isBackground(turn) ? turn.job().poll() : Jobs.State.DONE));
    }

    private Answer cancel(Call call) {
        Turn turn = stored(call);
        if (!isBackground(turn)) {
            throw Problem.value("response_id", "Only background responses can be cancelled.")
                    .refused();
        }
        if (!turn.job().isOver()) {
            turn.job().cancel();
        }
        return Answer.json(response(turn, turn.job().state()));
    }

    private Answer delete(Call call) {
        Turn turn = stored(call);
        turns.remove(turn.job().id());
        return Answer.json(object("id", turn.job().id(), "object", "response", "deleted", true));
    }

    private Turn stored(Call call) {
        Turn turn = turns.get(call.path("id"));
        if (turn == null) {
            throw Problem.unknownId("Response with id '" + call.path("id") + "' not found.")
                    .refused();
        }
        return turn;
    }

    private static boolean isBackground(Turn turn) {
        return turn.call().body().get("background").isTrue();
    }

    private Map<String, @Nullable Object> response(Turn turn, Jobs.State state) {
        boolean done = state == Jobs.State.DONE;
        Map<String, @Nullable Object> response =
                envelope(turn.call(), turn.job().id());
        response.put("status", status(state));
        if (done) {
            response.put("output", List.of(item(turn), emptyMessage()));
            response.put("tool_usage", object("image_gen", OpenAiImages.usage(1)));
        } else if (state == Jobs.State.FAILED) {
            response.put(
                    "error",
                    object(
                            "code",
                            turn.job().failureCode("server_error"),
                            "message",
                            "The emulator was asked to let this job fail."));
        }
        return response;
    }

    private Map<String, @Nullable Object> envelope(Call call, String id) {
        return object(
                "id", id,
                "object", "response",
                "created_at", world.seconds(),
                "completed_at", world.seconds(),
                "status", "completed",
                "error", null,
                "incomplete_details", null,
                "instructions", call.body().get("instructions"),
                "metadata", call.body().get("metadata").raw().orElse(Map.of()),
                "temperature", call.body().get("temperature").raw().orElse(1.0),
                "top_p", call.body().get("top_p").raw().orElse(1.0),
                "model", call.body().get("model"),
                "previous_response_id", call.body().get("previous_response_id"),
                "output", List.of(),
                "parallel_tool_calls", true,
                "tool_choice", call.body().get("tool_choice").raw().orElse("auto"),
                "tools", call.body().get("tools").raw().orElse(List.of()),
                "usage",
                        object(
                                "input_tokens", 3195,
                                "input_tokens_details", object("cached_tokens", 0, "cache_write_tokens", 0),
                                "output_tokens", 80,
                                "output_tokens_details", object("reasoning_tokens", 0),
                                "total_tokens", 3275));
    }

    private Map<String, @Nullable Object> item(Turn turn) {
        Json tool = turn.call().body().at("tools/0");
        String action = tool.get("action").text("auto");
        return object(
                "id", turn.job().id().replace("resp_", "ig_"),
                "type", "image_generation_call",
                "status", "completed",
                "action", action.equals("edit") ? "edit" : "generate",
                "background", OpenAiImageRules.background(tool),
                "output_format", OpenAiImageRules.format(tool),
                "quality", OpenAiImageRules.quality(tool),
                "size", OpenAiImageRules.size(tool),
                "revised_prompt", "As asked: " + lastText(turn.call().body().get("input")),
                "result", turn.job().result());
    }

    private Map<String, @Nullable Object> emptyMessage() {
        return message(object("type", "output_text", "text", "", "annotations", List.of(), "logprobs", List.of()));
    }

    private Map<String, @Nullable Object> message(Map<String, @Nullable Object> content) {
        return object(
                "id", world.id("msg_"),
                "type", "message",
                "role", "assistant",
                "status", "completed",
                "content", List.of(content));
    }

    /** The model returns text instead of an image, or refuses. */
    private Answer message(Call call, String type, String text) {
        Map<String, @Nullable Object> content = type.equals("refusal")
                ? object("type", type, "refusal", text)
                : object("type", type, "text", text, "annotations", List.of(), "logprobs", List.of());
        Map<String, @Nullable Object> response = envelope(call, world.id("resp_"));
        response.put("output", List.of(message(content)));
        return Answer.json(response);
    }

    private Answer failed(Call call) {
        Map<String, @Nullable Object> response = envelope(call, world.id("resp_"));
        response.put("status", "failed");
        response.put(
                "error",
                object(
                        "code", "image_content_policy_violation",
                        "message", "Your request was rejected by the safety system."));
        return Answer.json(response);
    }

    private Answer callFailed(Call call) {
        Map<String, @Nullable Object> response = envelope(call, world.id("resp_"));
        List<Object> output = new ArrayList<>();
        output.add(object("id", world.id("ig_"), "type", "image_generation_call", "status", "failed", "result", null));
        response.put("output", output);
        return Answer.json(response);
    }

    private Answer incomplete(Call call) {
        Map<String, @Nullable Object> response = envelope(call, world.id("resp_"));
        response.put("status", "incomplete");
        response.put("incomplete_details", object("reason", "content_filter"));
        return Answer.json(response);
    }

    private static String status(Jobs.State state) {
        return switch (state) {
            case QUEUED -> "queued";
            case RUNNING -> "in_progress";
            case DONE -> "completed";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
        };
    }
}
