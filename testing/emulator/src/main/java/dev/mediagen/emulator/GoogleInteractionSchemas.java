package dev.mediagen.emulator;

import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.Map;

/** The fields of an interaction. Its names have underscores, unlike those of Google's other bodies. */
final class GoogleInteractionSchemas {
    private static final Schema.Field TYPE = required("type", Type.text());
    private static final Schema.Field DELIVERY = optional("delivery", Type.oneOf("inline", "uri"));

    private static final Type CONTENT = Type.tagged(
            "type",
            Map.of(
                    "text",
                            Schema.of(
                                    TYPE,
                                    required("text", Type.text()),
                                    optional(
                                            "annotations",
                                            Type.list(Schema.of(
                                                    required("type", Type.oneOf("speech_metadata")),
                                                    optional("style", Type.text()),
                                                    optional("speaker", Type.text()))))),
                    "image", media(optional("resolution", Type.text())),
                    "video",
                            media(
                                    optional("resolution", Type.text()),
                                    optional("name", Type.text()),
                                    optional("processing", Type.any())),
                    "audio",
                            media(
                                    optional("channels", Type.integer(1, 8)),
                                    optional("sample_rate", Type.integer(8000, 192_000))),
                    "document", Schema.of(TYPE, required("uri", Type.url(4096)), optional("mime_type", Type.text()))));

    private static final Type STEP = Type.tagged(
            "type",
            Map.of(
                    "user_input", Schema.of(TYPE, required("content", Type.list(CONTENT, 1, 100))),
                    "model_output", Schema.of(TYPE, required("content", Type.list(CONTENT, 0, 100))),
                    "thought", Schema.of(TYPE, optional("signature", Type.text()))));

    private static final Type FORMAT = Type.tagged(
            "type",
            Map.of(
                    "video",
                            Schema.of(
                                    TYPE,
                                    optional("aspect_ratio", Type.oneOf("16:9", "9:16")),
                                    optional("resolution", Type.oneOf("360p", "720p", "1080p", "4k")),
                                    optional("duration", Type.matching("\\d{1,3}s", "a text with unit such as 8s")),
                                    DELIVERY),
                    "image",
                            Schema.of(
                                    TYPE,
                                    optional("aspect_ratio", Type.text()),
                                    optional("image_size", Type.oneOf("512", "1K", "2K", "4K")),
                                    optional("mime_type", Type.oneOf("image/jpeg")),
                                    DELIVERY),
                    "audio",
                            Schema.of(
                                    TYPE,
                                    optional(
                                            "mime_type",
                                            Type.oneOf(
                                                    "audio/mp3",
                                                    "audio/ogg_opus",
                                                    "audio/l16",
                                                    "audio/wav",
                                                    "audio/alaw",
                                                    "audio/mulaw")),
                                    optional(
                                            "sample_rate",
                                            Type.integerOf(8000, 16_000, 22_050, 24_000, 44_100, 48_000)),
                                    optional("bit_rate", Type.integer(8000, 320_000)),
                                    DELIVERY),
                    "text", Schema.of(TYPE)));

    private static final Type SPEAKERS = Type.list(
            Schema.of(
                    required("voice", Type.text(1, 100)),
                    optional("language", Type.text(2, 20)),
                    optional("speaker", Type.text(1, 100))),
            1,
            2);

    private static final Schema CONFIG = Schema.of(
            optional("seed", Type.integer()),
            optional("thinking_level", Type.oneOf("minimal", "low", "medium", "high", "xhigh")),
            optional("thinking_summaries", Type.oneOf("auto", "none")),
            optional("max_output_tokens", Type.integer(1, 1_000_000)),
            optional("stop_sequences", Type.list(Type.text())),
            optional(
                    "video_config",
                    Schema.of(optional(
                            "task",
                            Type.oneOf(
                                    "text_to_video",
                                    "image_to_video",
                                    "reference_to_video",
                                    "edit",
                                    "extend",
                                    "upscale")))),
            optional(
                    "image_config",
                    Schema.of(optional("aspect_ratio", Type.text()), optional("image_size", Type.text()))),
            optional("speech_config", Type.either(SPEAKERS, Schema.of(required("speakers", SPEAKERS)))));

    static final Schema CREATE = Schema.of(
                    required("model", Type.text(1, 200)),
                    required(
                            "input",
                            Type.either(Type.text(1, 1_000_000), CONTENT, Type.list(CONTENT), Type.list(STEP))),
                    optional("response_format", Type.either(FORMAT, Type.list(FORMAT, 1, 5))),
                    optional("generation_config", CONFIG),
                    optional("previous_interaction_id", Type.text(1, 300)),
                    optional("system_instruction", Type.text()),
                    optional("tools", Type.list(Type.mapOf(Type.any()))),
                    optional("response_modalities", Type.list(Type.oneOf("text", "image", "audio", "video"))),
                    optional("safety_settings", Type.list(Type.mapOf(Type.any()))),
                    optional("service_tier", Type.text()),
                    optional("labels", Type.mapOf(Type.text())),
                    optional("webhook_config", Type.mapOf(Type.any())),
                    optional("background", Type.bool()),
                    optional("stream", Type.bool()),
                    optional("store", Type.bool()))
            .rule((body, findings) -> {
                boolean stored = body.get("store").bool().orElse(true);
                if (body.get("background").isTrue() && !stored) {
                    findings.broken("background", "background needs store: true.");
                }
            });

    private GoogleInteractionSchemas() {}

    private static Schema media(Schema.Field... more) {
        return Schema.of(
                        TYPE,
                        optional("mime_type", Type.text(3, 100)),
                        optional("data", Type.base64()),
                        optional("uri", Type.url(4096)))
                .and(more)
                .exactlyOneOf("data", "uri")
                .needs("data", "mime_type");
    }
}
