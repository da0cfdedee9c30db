package dev.mediagen.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiResponsesTest extends EmulatedOpenAi {
    private static final String ASK = "'model': 'gpt-6.1-terra', 'input': 'Draw a kite',"
            + " 'tools': [{'type': 'image_generation', 'model': 'gpt-image-2.6-flare'}]";

    private Wire.Reply create(String fields) {
        return openai.post("/responses", json(fields));
    }

    @Test
    void drawsAndGoesOn() {
        Wire.Reply first = create(ASK + ", 'tool_choice': {'type': 'image_generation'}");
        assertThat(first.at("status")).isEqualTo("completed");
        assertThat(first.at("output/0/type")).isEqualTo("image_generation_call");
        assertThat(Magic.mediaType(first.base64At("output/0/result"))).isEqualTo("image/png");

        Wire.Reply second = create(ASK + ", 'previous_response_id': '" + first.at("id") + "'");
        assertThat(second.at("previous_response_id")).isEqualTo(first.at("id"));

        Wire.Reply unknown = create(ASK + ", 'previous_response_id': 'resp_0'");
        assertThat(unknown.at("error/code")).isEqualTo("previous_response_not_found");
    }

    @Test
    void goesOnFromAPictureById() {
        String id = create(ASK).at("output/0/id");
        String follow = "'model': 'gpt-6.1-terra', 'tools': [{'type': 'image_generation', 'model': 'gpt-image-2',"
                + " 'action': 'edit'}], 'input': [{'role': 'user', 'content': [{'type': 'input_text', 'text':"
                + " 'night'}]}, {'type': 'image_generation_call', 'id': '%s'}]";

        assertThat(create(String.format(follow, id)).status()).isEqualTo(200);
        assertThat(create(String.format(follow, "ig_0")).status()).isEqualTo(404);
    }

    @Test
    void forgetsWhatIsNotStored() {
        String id = create(ASK + ", 'store': false").at("id");

        assertThat(openai.get("/responses/" + id).status()).isEqualTo(404);
    }

    @Test
    void takesPicturesAndAMask() {
        String input = "'model': 'gpt-6.1-terra', 'input': [{'role': 'user', 'content': [{'type': 'input_text',"
                + " 'text': 'x'}, {'type': 'input_image', 'image_url': '" + Wire.pngUri() + "'}]}], ";
        String tool = "'tools': [{'type': 'image_generation', 'model': 'gpt-image-2', 'action': 'edit',"
                + " 'input_image_mask': {'image_url': '" + Wire.pngUri() + "'}}]";

        assertThat(create(input + tool).status()).isEqualTo(200);
        assertThat(create("'model': 'gpt-6.1-terra', 'input': 'x', " + tool).at("error/code"))
                .isEqualTo("invalid_image_mode");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    'model': 'gpt-image-2', 'input': 'x'                                              | model_not_found
                    'model': 'gpt-5.4', 'input': 'x', 'tools': [{'type': 'image_generation', 'model': 'gpt-image-1'}] | model_not_found
                    'model': 'gpt-5.4', 'input': 'x', 'tools': [{'type': 'image_generation', 'output_format': 'gif', 'input_image_mask': {'file_id': 'f'}}] | invalid_value
                    'model': 'gpt-5.4', 'input': 'x', 'tools': [{'type': 'image_generation', 'n': 2}] | unknown_parameter
                    'model': 'gpt-5.4', 'input': 'x', 'tools': [{'type': 'image'}]                    | invalid_value
                    'model': 'gpt-5.4', 'input': 'x', 'tool_choice': 'required'                       | invalid_value
                    'model': 'gpt-5.4', 'input': [{'role': 'robot', 'content': 'x'}]                  | invalid_value
                    'model': 'gpt-5.4'                                                                | missing_required_parameter
                    """)
    void refusesWhatIsWrong(String fields, String code) {
        assertThat(create(fields).at("error/code")).isEqualTo(code);
    }

    @Test
    void worksInTheBackground() {
        String id = create(ASK + ", 'background': true").at("id");

        assertThat(openai.get("/responses/" + id).at("status")).isEqualTo("in_progress");
        assertThat(openai.get("/responses/" + id).at("status")).isEqualTo("completed");
        String other = create(ASK + ", 'background': true").at("id");
        assertThat(openai.post("/responses/" + other + "/cancel").at("status")).isEqualTo("cancelled");
    }

    @Test
    void streamsThePictureInItsItem() {
        Wire.Reply reply = create(ASK + ", 'stream': true");

        assertThat(reply.text())
                .containsSubsequence(
                        "event: response.created",
                        "event: response.image_generation_call.completed",
                        "event: response.output_item.done",
                        "event: response.completed");
    }

    @ParameterizedTest
    @CsvSource({
        "moderation, 400, error/code, moderation_blocked",
        "failed, 200, error/code, image_content_policy_violation",
        "refusal, 200, output/0/content/0/type, refusal",
        "text, 200, output/0/content/0/type, output_text",
        "call-failed, 200, output/0/status, failed",
        "incomplete, 200, incomplete_details/reason, content_filter"
    })
    void refusesInManyShapes(String shape, int status, String path, String value) {
        emulator.fault("openai.responses.create", Fault.refuse(shape));

        Wire.Reply reply = create(ASK);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.at(path)).isEqualTo(value);
        assertThat(create(ASK).at("output/0/status")).isEqualTo("completed");
    }
}
