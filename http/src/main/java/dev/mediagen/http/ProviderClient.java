package dev.mediagen.http;

import dev.mediagen.api.Input;
import dev.mediagen.api.UrlInput;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.LocalHosts;
import dev.mediagen.spi.Secret;
import dev.mediagen.spi.Sleeper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/**
 * The HTTP client for one provider. A backend creates one when it is opened and closes it with itself; many threads use it
 * concurrently.
 *
 * <pre>{@code
 * client = ProviderClient.builder(context, URI.create("https://api.openai.com/v1"))
 *         .secretHeader("Authorization", "Bearer ", key)
 *         .requestIdHeaders("x-request-id")
 *         .errors(OpenAiErrors::decode)
 *         .build();
 *
 * ProviderResponse answer = client.post("/images/generations").json(body).media(call, "data[].b64_json");
 * }</pre>
 *
 * <p>It handles the following, so that backends need not:
 *
 * <ul>
 *   <li>Secret headers go to the origin of the base URL and nowhere else, redirects included.
 *   <li>Requests to any other host go to the public internet by https only, after its name was resolved. When the base URL is on
 *       the loopback interface, other hosts may be too.
 *   <li>A POST, PUT or PATCH is repeated only when the provider cannot have accepted it: no connection was made, or the answer says so.
 *       GETs, DELETEs and requests declared {@linkplain ProviderRequest#repeatable repeatable} are repeated after any temporary failure.
 *   <li>The deadline of the call limits everything; an interrupt of the calling thread ends it immediately. A request that was cut
 *       before its last byte counts as never sent; after it, the core keeps both away from a request that may be billed.
 *   <li>Answers longer than the limits are cut off: media at the limit of the sink, everything else at a configurable number of
 *       bytes. Media are never in memory.
 * </ul>
 */
public final class ProviderClient implements AutoCloseable {

    private static final Duration BETWEEN_POLLS = Duration.ofSeconds(2);

    private final BaseUrl base;
    private final Optional<String> idempotencyHeader;
    private final List<SecretHeader> secretHeaders;
    private final List<Secret> secrets;
    private final Clock clock;
    private final long mostDocumentBytes;
    private final HttpConnections connections;
    private final ResultFetch fetch;
    private final Sleeper sleeper;
    private final Channel channel;

    ProviderClient(ProviderClientBuilder settings) {
        base = settings.base;
        idempotencyHeader = settings.idempotencyHeader;
        secretHeaders = List.copyOf(settings.secretHeaders.values());
        secrets = List.copyOf(settings.secrets);
        clock = settings.clock;
        mostDocumentBytes = settings.mostDocumentBytes;
        connections = new HttpConnections(base, settings.local, settings.names, settings.proxies);
        sleeper = settings.sleeper;
        fetch = new ResultFetch(settings.clock, settings.sleeper);
        channel = channel(settings, connections);
    }

    /** The channels of an exchange, from the inside out. */
    private static Channel channel(ProviderClientBuilder settings, HttpConnections connections) {
        Channel channel = new OkHttpChannel(settings, connections);
        channel = new SizeLimit(channel);
        channel = new ErrorMapping(channel, settings);
        channel = new Redirects(channel);
        if (settings.accessTokens.isPresent()) {
            channel = new TokenRenewal(channel, settings.accessTokens.get(), settings.base);
        }
        channel = new SafeRetry(channel, settings.attempts, settings.clock, settings.sleeper);
        channel = new RequestLog(channel, settings.clock);
        return new Deadline(channel, settings.clock);
    }

    /**
     * Starts a client for the base URL that the user set, or else the provider's default one.
     *
     * @throws dev.mediagen.api.SetupException when a variable for proxies has no address of one
     * @throws IllegalArgumentException when the base URL is neither https nor http to the loopback interface, or has a user name, a
     *     query or a fragment
     */
    public static ProviderClientBuilder builder(BackendContext context, URI usualBaseUrl) {
        return builderAt(context, context.baseUrl().orElse(usualBaseUrl));
    }

    /**
     * Starts a client for a further address of the provider, with keys of its own: they go to that origin only.
     *
     * @param variable the variable that overrides the address; the descriptor names it by {@link
     *     dev.mediagen.spi.BackendDescriptor.Builder#otherBaseUrlVariable}
     * @param usualBaseUrl the address when the variable is not set
     * @throws IllegalArgumentException when the descriptor does not name the variable, or the address is not allowed
     */
    public static ProviderClientBuilder builder(BackendContext context, String variable, URI usualBaseUrl) {
        return builderAt(context, context.baseUrl(variable).orElse(usualBaseUrl));
    }

    private static ProviderClientBuilder builderAt(BackendContext context, URI address) {
        return new ProviderClientBuilder(address, LocalHosts.of(context::variable), context.clock(), context.sleeper())
                .proxies(Proxies.of(context::variable));
    }

    /** The base URL in use. */
    public URI baseUrl() {
        return base.uri();
    }

    /**
     * Starts a GET.
     *
     * @param path the path below the base URL; {@code {}} in it is a placeholder for a segment
     * @param segments the value of each {@code {}}, encoded so that it stays one segment
     * @throws IllegalArgumentException when there are more or fewer segments than placeholders
     */
    public ProviderRequest get(String path, String... segments) {
        return request("GET", base.below(path, segments));
    }

    /** Starts a POST; path and segments as in {@link #get(String, String...)}. */
    public ProviderRequest post(String path, String... segments) {
        return request("POST", base.below(path, segments));
    }

    /**
     * Starts a PUT; path and segments as in {@link #get(String, String...)}. Like a POST, it may be billed: declare a free one
     * {@linkplain ProviderRequest#repeatable repeatable}.
     */
    public ProviderRequest put(String path, String... segments) {
        return request("PUT", base.below(path, segments));
    }

    /** Starts a PATCH, which is treated like a {@linkplain #put PUT}. */
    public ProviderRequest patch(String path, String... segments) {
        return request("PATCH", base.below(path, segments));
    }

    /** Starts a DELETE; path and segments as in {@link #get(String, String...)}. */
    public ProviderRequest delete(String path, String... segments) {
        return request("DELETE", base.below(path, segments));
    }

    /**
     * Starts a POST to an address that an answer of the provider named, such as that of an upload. Keys go to it only if it is of the
     * provider's own origin.
     *
     * @throws IllegalArgumentException when it is not an address
     */
    public ProviderRequest postTo(String address) {
        HttpUrl url = base.resolve(address)
                .orElseThrow(() -> new IllegalArgumentException("The provider named no address for an upload."));
        return request("POST", url);
    }

    /**
     * The id of a resource of the provider that an input names by its address, such as a file that was uploaded earlier: {@code
     * idAt("files/{}", input)} of {@code https://api.acme.example/v1/files/f-1} is {@code f-1}.
     *
     * @param path the path below the base URL, with {@code {}} as its last segment
     * @return empty for any other input
     */
    public Optional<String> idAt(String path, Input input) {
        return input instanceof UrlInput web
                ? base.resolve(web.url().toString()).flatMap(url -> base.lastSegment(path, url))
                : Optional.empty();
    }

    /** Starts to collect the outputs of an answer. */
    public ResultCollector results(CallContext work) {
        return new ResultCollector(this, work);
    }

    /**
     * The job handler for operations that complete synchronously: fetches outputs later that could not be fetched with the answer.
     *
     * @param keyedPaths the path prefixes, below the host, of results that require the key
     */
    public LaterResults laterResults(String... keyedPaths) {
        return new LaterResults(this, base, List.of(keyedPaths));
    }

    /** Tries to fetch a result as long as the caller has patience. */
    ProviderResponse fetchResult(String address, CallContext work, boolean keyed, Supplier<Optional<String>> fresh) {
        return fetch.fetch(work, new ResultAddress(this, base, work, address, keyed, fresh));
    }

    ProviderResponse fetchResult(CallContext work, ResultFetch.Source source) {
        return fetch.fetch(work, source);
    }

    /** Releases all connections and threads. Running requests fail. */
    @Override
    public void close() {
        connections.close();
    }

    /** Waits between two polls. After an interrupt the next request fails. */
    void pause() {
        try {
            sleeper.sleep(BETWEEN_POLLS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    ProviderResponse send(Exchange exchange) {
        return channel.send(exchange);
    }

    void fetch(UrlInput from, Path to, Instant deadline) {
        HttpUrl url = base.resolve(from.url().toString()).orElseThrow();
        new ProviderRequest(this, "GET", url).withoutKey().file(to, deadline);
    }

    Stream<Json> pages(Paging paging, HttpUrl first, Function<HttpUrl, Json> read) {
        return paging.walk(base, first, read);
    }

    Redaction redaction(Optional<String> prompt, Optional<Body> body) {
        Supplier<Stream<Secret>> all =
                () -> Stream.concat(secrets(), body.stream().flatMap(there -> there.secrets().stream()));
        return Redaction.of(all, prompt, body.stream().flatMap(Body::texts));
    }

    Clock clock() {
        return clock;
    }

    private Stream<Secret> secrets() {
        return Stream.concat(secrets.stream(), secretHeaders.stream().flatMap(SecretHeader::carried));
    }

    Optional<String> idempotencyHeader() {
        return idempotencyHeader;
    }

    long mostDocumentBytes() {
        return mostDocumentBytes;
    }

    private ProviderRequest request(String method, HttpUrl url) {
        return new ProviderRequest(this, method, url);
    }
}
