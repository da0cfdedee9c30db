package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.fixtures.StubServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What providers, and the gateways and frameworks before them, say in forms of their own is shown by every backend. */
class ProviderWordsTest {

    private static final List<String> COMMANDS = List.of(
            "image kite --backend openai",
            "speech kite --backend openai",
            "image kite --backend grok",
            "speech kite --backend grok",
            "image kite --backend google",
            "image kite --backend openrouter",
            "speech kite --backend elevenlabs --voice JBFqnCBsd6RMkjVDRZzb");

    private static final String PAGE =
            "<html>\r\n<head><title>413 Request Entity Too Large</title></head>\r\n<body>nginx/1.24.0</body></html>";

    @TempDir
    private Path folder;

    private final StubServer server = new StubServer();

    @AfterEach
    void close() {
        server.close();
    }

    static Stream<Arguments> refusals() {
        List<List<Object>> forms = List.of(
                refusal(
                        422,
                        "{'detail':[{'input':null,'loc':['body','image'],'msg':'Field required','type':'missing'}]}",
                        "body.image: Field required."),
                refusal(
                        422,
                        "{'detail':[{'loc':['body','a'],'msg':'one'},{'loc':['body',0],'msg':'two'}]}",
                        "body.a: one. body.0: two."),
                refusal(400, "{'errors':[{'msg':'one'},{'message':'two.'}]}", "one. two."),
                refusal(
                        401,
                        "{'statusCode':401,'message':'Access denied: wrong subscription key.'}",
                        "subscription key."),
                refusal(400, "{'error':'model not found, try pulling it first'}", "try pulling it first"),
                refusal(400, "{'type':'about:blank','title':'Bad','detail':'The words.','status':400}", "The words."),
                refusal(
                        400,
                        "{'fault':{'faultstring':'Policy violated','detail':{'errorcode':'x'}}}",
                        "Policy violated"),
                refusal(400, "{'success':false,'msg':'No model.'}", "No model."),
                refusal(413, PAGE, "413 Request Entity Too Large. The request of 0.0 MB is too large for this address"),
                refusal(
                        400,
                        "{'error':{'message':'Rejected \\u001b[31mRED\\u001b[0m \\u001b]0;owned\\u0007"
                                + " \\u202egpj.exe\\u202c \\r\\nsecond line','code':'bad'}}",
                        "RED gpj.exe second line"));
        return COMMANDS.stream()
                .flatMap(command ->
                        forms.stream().map(form -> Arguments.of(command, form.get(0), form.get(1), form.get(2))));
    }

    private static List<Object> refusal(int status, String body, String words) {
        return List.of(status, body.replace('\'', '"'), words);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("refusals")
    void whatIsWrongIsShownInOneLine(String command, int status, String body, String words) {
        String type = body.startsWith("<") ? "text/html" : "application/json";
        server.answerOthers(request -> new StubServer.Content(status, type, body.getBytes(StandardCharsets.UTF_8)));
        Shell.Said said = Shell.installed(folder, server).run(command.split(" "));
        assertThat(said.err()).contains(words);
        assertThat(said.err().lines().filter(line -> line.startsWith("error:"))).hasSize(1);
        assertThat(said.err().replace("\n", "").chars().filter(Character::isISOControl))
                .isEmpty();
        assertThat(said.err()).doesNotContain("\u202e", "\u202c");
        assertThat(Shell.installed(folder, server).run("jobs").out()).isEqualTo("There are no open jobs.\n");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "openai --model gpt-6.1-terra|{'status':'completed','output':[{'type':'image_generation_call','status':'failed','result':null},{'type':'message','content':[{'type':'output_text','text':'It is a trademark'}]}]}|the provider says: It is a trademark. It may",
                "openai --model gpt-6.1-terra|{'status':'incomplete','incomplete_details':{'reason':'max_output_tokens'},'output':[]}|the provider says: max_output_tokens. It may",
                "openai --model gpt-6.1-terra|{'status':'incomplete','incomplete_details':{'reason':'content_filter'},'output':[]}|withheld the image: content filter. It may",
                "openai|{'error':{'message':'Blocked [IMAGE_SAFETY] (request id: 7)','code':'x'}}|Blocked [IMAGE_SAFETY] (request id: 7). It may",
                "grok|{'error':{'message':'Blocked [IMAGE_SAFETY] (request id: 7)','code':'x'}}|Blocked [IMAGE_SAFETY] (request id: 7). It may",
                "openrouter|{'error':{'message':'Blocked [IMAGE_SAFETY] (request id: 7)','code':400}}|Blocked [IMAGE_SAFETY] (request id: 7)",
                "google|{'candidates':[{'content':{'parts':[{'text':'It is a trademark'}]},'finishReason':'STOP'}]}|the model answered: It is a trademark. It may",
                "openrouter --model google/gemini-3-pro-image --set modalities=image,text|{'choices':[{'message':{'content':'It is a trademark'},'finish_reason':'stop'}]}|the provider says: It is a trademark. It may"
            })
    void wordsInPlaceOfAResultAreShownAndEndTheJob(String typed, String body, String words) {
        server.answer(200, body.replace('\'', '"'));
        Shell shell = Shell.installed(folder, server);
        assertThat(shell.run(("image kite --backend " + typed).split(" ")).err())
                .contains(words);
        assertThat(shell.run("jobs").out()).isEqualTo("There are no open jobs.\n");
        assertThat(server.count()).isEqualTo(1);
    }
}
