package dev.mediagen.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Writes the JSON Schema of an answer. It names what agents use, in the common keywords of {@link CallSchema}; an answer may have
 * more.
 */
final class AnswerSchema {

    private static final String TEXT = "string";
    private static final String INTEGER = "integer";
    private static final String LIST = "array";
    private static final String OBJECT = "object";

    private final ObjectNode schema = ToolJson.object().put("type", OBJECT);
    private final ObjectNode properties = schema.putObject("properties");

    private AnswerSchema() {}

    /** The answer of a tool whose result is a list of objects, each with an id or a name. */
    static String list(String name, String meaning, String key) {
        return begun().withList(name, meaning, key).schema.toPrettyString();
    }

    /** The answer of {@code list_jobs}. */
    static String jobs() {
        return begun().withList("jobs", "The jobs.", "id")
                .withList(
                        "damaged",
                        "The records of jobs that cannot be read, with what to do; missing if there are none.",
                        "id")
                .schema
                .toPrettyString();
    }

    /** The answer of {@code explain_selection}. */
    static String explanation() {
        AnswerSchema answer = begun();
        answer.add("kind_of_work", TEXT, "The operation, such as image-edit.")
                .add("backend", TEXT, "The backend that would be used; missing if there is none.")
                .add("model", TEXT, "The model that would be used.")
                .add("calls", INTEGER, "The number of calls of the provider, each billed.")
                .add("reason", TEXT, "Why this backend, or why none.")
                .add("quote", OBJECT, "What it costs by list price: at_least to at_most; or why it is unknown.")
                .properties
                .putObject("candidates")
                .put("type", LIST)
                .put("description", "Every backend, with the reason why it would be used or not.")
                .set("items", item("backend"));
        return answer.schema.toPrettyString();
    }

    /** The answer with one result, or with one for each prompt. */
    static String result() {
        AnswerSchema answer = begun();
        answer.add("mode", TEXT, "The type of media.").file();
        answer.add("backend", TEXT, "The backend that was used.")
                .add("model", TEXT, "The model that was used.")
                .add("continuation_id", TEXT, "The value of continue_from that continues this result.")
                .add("reused", "boolean", "Whether it is the result of an earlier request, and nothing was charged.")
                .texts("warnings", "What to know about the result.")
                .properties
                .putObject("adjustments")
                .put("type", LIST)
                .put("description", "What was changed in the request.")
                .set("items", item("option"));
        AnswerSchema file = new AnswerSchema();
        file.file();
        answer.properties
                .putObject("files")
                .put("type", LIST)
                .put("description", "All files of the result.")
                .set("items", file.schema);
        AnswerSchema one = new AnswerSchema();
        one.add("prompt", TEXT, "The prompt.")
                .add("success", "boolean", "Whether it was made.")
                .add("error", TEXT, "What went wrong.")
                .file();
        answer.properties
                .putObject("results")
                .put("type", LIST)
                .put("description", "With several prompts: the result of each.")
                .set("items", one.schema);
        return answer.schema.toPrettyString();
    }

    private static AnswerSchema begun() {
        AnswerSchema answer = new AnswerSchema();
        answer.add("success", "boolean", "Whether it was done.")
                .add("operation", TEXT, "The name of the tool.")
                .add("error", TEXT, "What went wrong, what is allowed and what to do.");
        ObjectNode detail = answer.properties
                .putObject("error_detail")
                .put("type", OBJECT)
                .put("description", "The same for programs.");
        detail.putObject("properties").putObject("code").put("type", TEXT);
        answer.schema.putArray("required").add("success").add("operation");
        return answer;
    }

    private AnswerSchema file() {
        return add("file_path", TEXT, "The file.")
                .add("filename", TEXT, "Its name.")
                .add("mime_type", TEXT, "Its type.")
                .add("file_size", INTEGER, "Its length in bytes.")
                .add("subtitles_path", TEXT, "The file of its subtitles.")
                .add("width", INTEGER, "Its width in pixels.")
                .add("height", INTEGER, "Its height in pixels.");
    }

    private AnswerSchema add(String name, String type, String meaning) {
        properties.putObject(name).put("type", type).put("description", meaning);
        return this;
    }

    private AnswerSchema texts(String name, String meaning) {
        properties
                .putObject(name)
                .put("type", LIST)
                .put("description", meaning)
                .putObject("items")
                .put("type", TEXT);
        return this;
    }

    private AnswerSchema withList(String name, String meaning, String key) {
        properties.putObject(name).put("type", LIST).put("description", meaning).set("items", item(key));
        return this;
    }

    private static ObjectNode item(String key) {
        ObjectNode item = ToolJson.object().put("type", OBJECT);
        item.putObject("properties").putObject(key).put("type", TEXT);
        item.putArray("required").add(key);
        return item;
    }
}
