package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.spi.Completed;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hosts of the OpenAI kind give the same image in many forms, and some stream though nobody asked for it. */
class ImageAnswersTest {

    private static final String IMAGE = Base64.getEncoder().encodeToString(TinyMedia.png());

    private static final List<String> DOCUMENTS = List.of(
            "{'data':[{'b64_json':'IMAGE'}]}",
            "{'data':[{'b64_json':'IMAGE','url':''}],'model':'m'}",
            "{'data':[{'url':'','b64_json':'data:image/png;base64, IMAGE'}]}",
            "{'data':[{'url':'data:image/png;base64,IMAGE'}]}",
            "{'data':[{'b64_json':'','image':'IMAGE'}]}",
            "{'data':{'b64_json':'IMAGE'}}",
            "{'images':[{'image_url':{'url':'data:image/png;base64,\\n IMAGE'}}]}",
            "{'images':['data:image/png;base64,IMAGE']}",
            "{'output':[{'type':'reasoning'},{'type':'image_generation_call','result':'IMAGE'}]}",
            "{'choices':[{'message':{'content':'Here: ![a kite](data:image/png;base64,IMAGE) Enjoy, friend!'}}]}",
            "{'choices':[{'message':{'content':[{'type':'text','text':'Here'},"
                    + "{'type':'image_url','image_url':{'url':'data:image/png;base64,IMAGE'}}]}}]}",
            "{'choices':[{'message':{'content':'','images':[{'image_url':{'url':'data:image/png;base64,IMAGE'}}]}}]}");

    private static final List<String> STREAMS = List.of("""
            event: image_generation.partial_image
            data: {'type':'image_generation.partial_image','partial_image_index':0,'b64_json':'IMAGE'}

            event: image_generation.completed
            data: {'type':'image_generation.completed','b64_json':'IMAGE','usage':{'total_tokens':3}}

            """, """
            data: {'type':'response.created','response':{'id':'r','output':[]}}

            data: {'type':'response.image_generation_call.partial_image','partial_image_b64':'IMAGE'}

            data: {'type':'response.completed','response':{'id':'r','output':[{'result':'IMAGE'}]}}

            """, """
            data: {'type':'response.output_item.done','item':{'type':'image_generation_call','result':'IMAGE'}}

            """, """
            : ping

            data: {'choices':[{'delta':{'role':'assistant','content':'Here: '}}]}

            data: {'choices':[{'delta':{'images':[{'image_url':{'url':'data:image/png;base64,IMAGE'}}]}}]}

            data: {'choices':[{'delta':{},'finish_reason':'stop'}]}

            data: [DONE]
            """, """
            data: {'choices':[{'delta':{'content':'![kite](data:image/png;base64,IMAGE)'}}]}

            data: {'choices':[{'delta':{'content':' Done, friend.'},'finish_reason':'stop'}]}

            """);

    private final ProviderFixture provider = new ProviderFixture();

    @AfterEach
    void close() {
        provider.close();
    }

    static Stream<Arguments> answers() {
        Stream<Arguments> whole = DOCUMENTS.stream()
                .map(ImageAnswersTest::written)
                .flatMap(document -> Stream.of(
                        Arguments.of("application/json", document),
                        Arguments.of("text/plain", document),
                        Arguments.of("text/event-stream", "data: " + document + "\n\ndata: [DONE]\n\n"),
                        Arguments.of("text/event-stream; charset=utf-8", "event: result\r\ndata:" + document + "\r\n"),
                        Arguments.of("application/json", "data: " + document),
                        Arguments.of(
                                "text/event-stream",
                                "id: 1\ndata: " + document.replaceFirst(":", ":\ndata: ") + "\n\n")));
        return Stream.concat(whole, STREAMS.stream().map(stream -> Arguments.of("text/event-stream", written(stream))));
    }

    private static String written(String form) {
        return form.replace('\'', '"').replace("IMAGE", IMAGE).replace(",\n ", ",\\n ");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void givesTheOneImage(String contentType, String body) {
        Completed done = read(contentType, body);

        assertThat(provider.sink.kept())
                .singleElement()
                .satisfies(part -> assertThat(part.bytes.toByteArray()).isEqualTo(TinyMedia.png()));
        assertThat(done.failures()).isEmpty();
        assertThat(provider.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anErrorThatIsStreamedIsAnError() {
        provider.answer(
                200, "data: {\"error\":{\"message\":\"No kites today.\"}}\n\n", "Content-Type", "text/event-stream");
        ProviderResponse answer = provider.client.post("/images").media(provider.work, ImageItems.places());

        assertThat(ImageItems.in(answer.json())).isEmpty();
        assertThat(answer.without("image")).hasMessageContaining("No kites today.");
    }

    /** What many small events leave in memory is bounded as it is for one document. */
    @Test
    void aStreamWithoutEndIsCutOff() {
        try (ProviderFixture small = new ProviderFixture(client -> client.mostDocumentBytes(10_000))) {
            small.answer(
                    200,
                    "data: {\"choices\":[{\"delta\":{\"content\":\"and on\"}}]}\n\n".repeat(2000),
                    "Content-Type",
                    "text/event-stream");
            assertThat(catchThrowable(() -> small.client.post("/images").media(small.work, ImageItems.places())))
                    .hasMessageContaining("sent too much");
        }
    }

    private Completed read(String contentType, String body) {
        provider.answer(200, body, "Content-Type", contentType);
        ProviderResponse answer = provider.client.post("/images").media(provider.work, ImageItems.places());
        ResultCollector results = provider.client.results(provider.work);
        ImageItems.in(answer.json()).forEach(item -> results.item(item.all()));
        return results.completed(answer).build();
    }
}
