package dev.mediagen.http;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/**
 * How a provider divides a listing into pages. Fields are paths into a page, such as {@code links.next}. Immutable.
 *
 * <pre>{@code
 * List<LiveModel> models = client.get("/models")
 *         .pages(deadline, Paging.token("page_token", "next_page_token"))
 *         .flatMap(page -> page.at("models").elements().stream())
 *         .flatMap(model -> model.text("id").stream())
 *         .map(LiveModel::of)
 *         .toList();
 * }</pre>
 */
public final class Paging {

    private static final int USUAL_MOST = 100;

    private final Optional<String> parameter;
    private final String field;
    private final Optional<String> condition;
    private final int most;

    private Paging(Optional<String> parameter, String field, Optional<String> condition, int most) {
        this.parameter = parameter;
        this.field = field;
        this.condition = condition;
        this.most = most;
    }

    /**
     * A page has a token of the next, or a cursor such as the id of its last entry. A page without one is the last.
     *
     * @param parameter the query parameter that carries it
     * @param field the field of the page that holds it
     */
    public static Paging token(String parameter, String field) {
        return new Paging(Optional.of(parameter), field, Optional.empty(), USUAL_MOST);
    }

    /**
     * A page has the address of the next, absolute or relative. It has to be at the origin of the provider, which receives the key.
     * A page without one is the last.
     *
     * @param field the field of the page that holds it
     */
    public static Paging link(String field) {
        return new Paging(Optional.empty(), field, Optional.empty(), USUAL_MOST);
    }

    /** The same where a page is the last unless this field of it is {@code true}, such as {@code has_more}. */
    public Paging whileTrue(String condition) {
        return new Paging(parameter, field, Optional.of(condition), most);
    }

    /**
     * The same with another maximum number of pages; 100 by default. A longer listing fails, because it probably has no end.
     *
     * @param pages 1 or more
     * @throws IllegalArgumentException when it is less than 1
     */
    public Paging atMost(int pages) {
        if (pages < 1) {
            throw new IllegalArgumentException("A listing has at least one page.");
        }
        return new Paging(parameter, field, condition, pages);
    }

    private record Page(HttpUrl url, Json json, int number) {}

    /**
     * The pages, each requested when it is needed.
     *
     * @param base the provider
     * @param first the address of the first page
     * @param read requests a page
     */
    Stream<Json> walk(BaseUrl base, HttpUrl first, Function<HttpUrl, Json> read) {
        return Stream.iterate(
                        Optional.of(new Page(first, read.apply(first), 1)),
                        Optional::isPresent,
                        page -> page.flatMap(known ->
                                after(known, base).map(url -> new Page(url, read.apply(url), known.number() + 1))))
                .flatMap(Optional::stream)
                .map(Page::json);
    }

    private Optional<HttpUrl> after(Page page, BaseUrl base) {
        boolean isLast = condition
                .filter(name -> !JsonPath.find(page.json(), name)
                        .findFirst()
                        .flatMap(Json::asBoolean)
                        .orElse(false))
                .isPresent();
        Optional<String> next = JsonPath.find(page.json(), field)
                .flatMap(value -> value.asText().or(value::asScalar).stream())
                .filter(text -> !text.isBlank())
                .findFirst();
        if (isLast || next.isEmpty()) {
            return Optional.empty();
        }
        HttpUrl url = parameter
                .map(name -> page.url()
                        .newBuilder()
                        .setQueryParameter(name, next.get())
                        .build())
                .orElseGet(() -> linked(page, next.get(), base));
        if (url.equals(page.url()) || page.number() == most) {
            throw failure(
                    "endless_listing",
                    "The listing at " + url.host() + url.encodedPath() + " does not end: "
                            + (page.number() == most
                                    ? "it has more than " + most + " pages."
                                    : "a page names itself as the next one."));
        }
        return Optional.of(url);
    }

    private static HttpUrl linked(Page page, String link, BaseUrl base) {
        return Optional.ofNullable(page.url().resolve(link.strip()))
                .filter(base::owns)
                .orElseThrow(() -> failure(
                        "forbidden_target",
                        "The listing at " + page.url().host() + page.url().encodedPath()
                                + " continues at another server than the provider's, which must not receive the key."));
    }

    private static BackendFaultException failure(String code, String message) {
        return new BackendFaultException(
                message, ErrorDetails.builder().code(code).build());
    }
}
