package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer;
import dev.mediagen.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listings in pages, on the wire. */
class PagingTest {

    private static final Instant LATER = ManualTime.START.plus(Duration.ofMinutes(1));

    private final StubServer server = new StubServer();
    private final StubServer other = new StubServer();
    private final ProviderClient client = new ProviderClientBuilder(
                    URI.create(server.url("/v1")), new ManualTime(), new ManualTime())
            .secretHeader("X-Key", "", Secret.of("secret-key"))
            .build();

    @AfterEach
    void close() {
        client.close();
        server.close();
        other.close();
    }

    private List<String> ids(Paging paging) {
        return client.get("/models")
                .query("size", 2)
                .header("X-Extra", "1")
                .pages(LATER, paging)
                .flatMap(page -> page.at("items").elements().stream())
                .flatMap(item -> item.asText().stream())
                .toList();
    }

    private void page(String items, String more) {
        server.answer(200, "{\"items\":[" + items + "]" + more + "}");
    }

    private void requires(String... targets) throws InterruptedException {
        for (String target : targets) {
            StubRequest request = server.request();
            assertThat(request.target()).isEqualTo(target);
            assertThat(request.header("X-Key")).contains("secret-key");
            assertThat(request.header("X-Extra")).contains("1");
        }
        assertThat(server.count()).isEqualTo(targets.length);
    }

    @Test
    void aTokenLeadsFromPageToPage() throws InterruptedException {
        page("\"a\",\"b\"", ",\"next\":\"t/2\"");
        page("\"c\"", ",\"next\":3");
        page("\"d\"", ",\"next\":\"\"");
        assertThat(ids(Paging.token("token", "next"))).containsExactly("a", "b", "c", "d");
        requires("/v1/models?size=2", "/v1/models?size=2&token=t%2F2", "/v1/models?size=2&token=3");
    }

    @Test
    void aCursorIsFollowedWhileThereIsMore() throws InterruptedException {
        page("\"a\",\"b\"", ",\"last_id\":\"b\",\"has_more\":true");
        page("\"c\"", ",\"last_id\":\"c\",\"has_more\":false");
        assertThat(ids(Paging.token("after", "last_id").whileTrue("has_more"))).containsExactly("a", "b", "c");
        requires("/v1/models?size=2", "/v1/models?size=2&after=b");
    }

    @Test
    void aLinkIsFollowedWithinTheProvider() throws InterruptedException {
        page("\"a\"", ",\"links\":{\"next\":\"/v1/more?page=2\"}");
        page("\"b\"", ",\"links\":{\"next\":\"" + server.url("/v1/more?page=3") + "\"}");
        page("\"c\"", ",\"links\":{\"next\":null}");
        assertThat(ids(Paging.link("links.next"))).containsExactly("a", "b", "c");
        requires("/v1/models?size=2", "/v1/more?page=2", "/v1/more?page=3");
    }

    @Test
    void noLinkLeadsToAnotherServer() {
        page("\"a\"", ",\"next\":\"" + other.url("/v1/more?secret=1") + "\"");
        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> ids(Paging.link("next")))
                .withMessageContaining("another server")
                .withMessageNotContaining("secret")
                .satisfies(e -> assertThat(e.details().code()).contains("forbidden_target"))
                .satisfies(e -> assertThat(e.details().possiblyBilled()).isFalse());
        assertThat(other.count()).isZero();
    }

    @Test
    void aListingWithoutEndFails() {
        page("\"a\"", ",\"next\":\"same\"");
        page("\"a\"", ",\"next\":\"same\"");
        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> ids(Paging.token("token", "next")))
                .withMessageContaining("names itself");
        for (int i = 0; i < 3; i++) {
            page("\"a\"", ",\"next\":\"t" + i + "\"");
        }
        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> ids(Paging.token("token", "next").atMost(3)))
                .withMessageContaining("more than 3 pages")
                .satisfies(e -> assertThat(e.details().code()).contains("endless_listing"));
        assertThat(server.count()).isEqualTo(5);
    }

    @Test
    void noPageIsRequestedThatNobodyNeeds() {
        page("\"a\",\"b\"", ",\"next\":\"t2\"");
        assertThat(client.get("/models")
                        .pages(LATER, Paging.token("token", "next"))
                        .flatMap(page -> page.at("items").elements().stream())
                        .findFirst())
                .isPresent();
        assertThat(server.count()).isEqualTo(1);
    }
}
