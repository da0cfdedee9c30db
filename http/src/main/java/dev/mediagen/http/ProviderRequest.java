package dev.mediagen.http;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.JobCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/**
 * A request being built. {@link #json(CallContext)}, {@link #media} and {@link #bytes} send it and read the answer; they differ in
 * the kind of answer. Each of them fails with a {@link dev.mediagen.api.MediaException}:
 *
 * <ul>
 *   <li>the exception of the client's {@link ErrorDecoder} for an error answer;
 *   <li>{@link dev.mediagen.api.UnavailableException} when nothing was sent, or when only a repeatable request failed;
 *   <li>{@link dev.mediagen.api.BackendFaultException} with {@code possiblyBilled} when a request that creates something was sent
 *       and its answer is incomplete: a time-out, a broken connection, broken JSON;
 *   <li>{@link dev.mediagen.api.JobUnfinishedException} when the calling thread was interrupted; its flag stays set;
 *   <li>{@link InvalidRequestException} when an input cannot be read or fetched;
 *   <li>{@link dev.mediagen.api.SetupException} when the sink cannot be written.
 * </ul>
 *
 * <p>Complete media that arrived before the answer broke off are paid for and kept: {@link ProviderResponse#brokenOff} says what
 * happened, and the document is available as far as it arrived.
 */
public final class ProviderRequest {

    /** The methods that always have a body, which may be empty, and whose second request may have a second effect. */
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final ProviderClient client;
    private final String method;
    private final HttpUrl.Builder url;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Optional<Body> body = Optional.empty();
    private boolean keyed = true;
    private boolean repeatable;
    private boolean creates;
    private boolean startsEarly;
    private boolean drafts;
    private Optional<MediaFormat> draftFormat = Optional.empty();

    ProviderRequest(ProviderClient client, String method, HttpUrl url) {
        this.client = client;
        this.method = method;
        this.url = url.newBuilder();
        this.repeatable = !WITH_BODY.contains(method);
    }

    /**
     * Adds a query parameter; a name may repeat.
     *
     * @return this
     */
    public ProviderRequest query(String name, Object value) {
        url.addQueryParameter(name, value.toString());
        return this;
    }

    /**
     * Adds a query parameter if there is a value.
     *
     * @return this
     */
    public ProviderRequest queryIfPresent(String name, Optional<?> value) {
        value.ifPresent(present -> query(name, present));
        return this;
    }

    /**
     * Sets a header of this request. It is not sent to another origin after a redirect.
     *
     * @return this
     */
    public ProviderRequest header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /**
     * Sets the body: a JSON document. Inputs in it are read while it is sent.
     *
     * @return this
     */
    public ProviderRequest json(Json document) {
        body = Optional.of(new Body.OfJson(document));
        return this;
    }

    /**
     * Sets the body: a JSON object as it is now. Inputs in it are read while it is sent.
     *
     * @return this
     */
    public ProviderRequest json(JsonBuilder document) {
        return json(document.build());
    }

    /**
     * Sets the body: a form with files, which are read while it is sent.
     *
     * @return this
     */
    public ProviderRequest multipart(Multipart form) {
        body = Optional.of(form.body());
        return this;
    }

    /**
     * Sets the body: fields of text.
     *
     * @return this
     */
    public ProviderRequest form(UrlEncodedForm form) {
        body = Optional.of(form.body());
        return this;
    }

    /**
     * Sets the body: JSON Lines.
     *
     * @return this
     */
    public ProviderRequest content(JsonLines lines) {
        body = Optional.of(new Body.OfLines(lines));
        return this;
    }

    /**
     * Sets the body: the bytes of an input, read while they are sent, with the MIME type found from them.
     *
     * @return this
     */
    public ProviderRequest content(Input input) {
        body = Optional.of(new Body.OfContent(input));
        return this;
    }

    /**
     * Declares that sending this POST, PUT or PATCH twice has no more effect than sending it once, such as a query by POST. Within {@link
     * dev.mediagen.spi.Call#prepare} this applies to every request but one that {@linkplain #creates() creates} something.
     *
     * @return this
     */
    public ProviderRequest repeatable() {
        repeatable = true;
        return this;
    }

    /**
     * Declares that each sending creates something that stays, such as a voice: within {@link dev.mediagen.spi.Call#prepare} too it is
     * sent again only when the provider certainly did not accept it.
     *
     * @return this
     */
    public ProviderRequest creates() {
        creates = true;
        return this;
    }

    /**
     * Declares that the provider may start to work, and to bill, before it has the whole body. By default a request that was cut off
     * before its last byte counts as never sent.
     *
     * @return this
     */
    public ProviderRequest startsEarly() {
        startsEarly = true;
        return this;
    }

    /**
     * Shows the beginning of a body that is one audio recording to the caller, as soon as 16 KiB of it have arrived, for providers that
     * send it while they make it. Only {@link #bytes(CallContext)} and {@link #pieces} do.
     *
     * @param headerless the format of bytes without a header
     * @return this
     */
    public ProviderRequest withDraft(Optional<MediaFormat> headerless) {
        drafts = true;
        draftFormat = headerless;
        return this;
    }

    /**
     * Sends the request without the key.
     *
     * @return this
     */
    public ProviderRequest withoutKey() {
        keyed = false;
        return this;
    }

    /** Sends it and reads a document. An empty body is a missing document, not a failure. */
    public ProviderResponse json(CallContext work) {
        return send(answer(work).document(), work);
    }

    /**
     * Sends it every two seconds until the document is ready, for a free step: an upload that the provider still processes. Ends with
     * the failure of the next request when the call is over or interrupted.
     */
    public ProviderResponse whenReady(CallContext work, Predicate<Json> isReady) {
        ProviderResponse answer = json(work);
        while (!isReady.test(answer.json())) {
            client.pause();
            answer = json(work);
        }
        return answer;
    }

    /** Sends it outside of any call, such as a list of the models of an account, and reads a document. */
    public ProviderResponse json(Instant deadline) {
        return send(
                ExpectedAnswer.document(client, Exchange.About.REQUEST),
                repeatable,
                Caller.until(deadline),
                Optional.empty(),
                payload -> payload);
    }

    /**
     * Sends it, and reads the pages of a listing as documents. The first page is requested now, each further one when the stream
     * needs it; a failure then comes from the operation on the stream.
     */
    public Stream<Json> pages(CallContext work, Paging paging) {
        return client.pages(paging, url.build(), page -> at(page).json(work).json());
    }

    /** The same outside of any call. */
    public Stream<Json> pages(Instant deadline, Paging paging) {
        return client.pages(paging, url.build(), page -> at(page).json(deadline).json());
    }

    private ProviderRequest at(HttpUrl other) {
        ProviderRequest same = new ProviderRequest(client, method, other);
        same.headers.putAll(headers);
        same.body = body;
        same.keyed = keyed;
        same.repeatable = repeatable;
        return same;
    }

    /**
     * Sends it and reads a document with media in it. Base64 at the given places, with {@code data:…;base64,} before it or not,
     * goes into the sink while it arrives, one part each; {@link Json#media} finds it in the document. Anything else at these
     * places, such as an address, stays unchanged.
     *
     * @param paths where media may be, such as {@code data[].b64_json}; {@code []} is every element of an array
     */
    public ProviderResponse media(CallContext work, String... paths) {
        return media(work, MediaPlaces.base64(paths));
    }

    /** The same with places of every kind. */
    public ProviderResponse media(CallContext work, MediaPlaces places) {
        return send(answer(work).document(places), work);
    }

    /**
     * Sends it and reads {@linkplain ProviderResponse#events server-sent events} until the stream ends. Media in their data go into
     * the sink while they arrive, as with {@link #media(CallContext, MediaPlaces)}; the text of all events counts towards {@link
     * ProviderClientBuilder#mostDocumentBytes}. Comments, data without a document, and a final {@code [DONE]} are understood. An
     * answer that is one document instead is one event without a name.
     *
     * @param places where media are in the data of an event, by the name of the event, which is empty when it has none
     */
    public ProviderResponse events(CallContext work, Function<String, MediaPlaces> places) {
        return send(answer(work).events(places), work);
    }

    /**
     * Sends it and reads a body of JSON Lines: {@link ProviderResponse#lines}, the answers to many calls. Media in them go into the
     * sinks of their calls while they arrive.
     *
     * @param work the call on whose behalf it is sent
     * @param lines which lines are wanted
     * @param most the maximum number of lines with media
     */
    public ProviderResponse lines(CallContext work, AnswerLines lines, int most) {
        return send(answer(work).lines(lines, most), work);
    }

    /**
     * Sends it and reads a body that is one image, video or audio: the only one of {@link ProviderResponse#media}. A document
     * without media in it is passed to the {@link ErrorDecoder}.
     */
    public ProviderResponse bytes(CallContext work) {
        return bytes(work, Exchange.About.MEDIA);
    }

    /**
     * Sends it and reads server-sent events whose base64 at a place is the next piece of one audio recording: the only one of {@link
     * ProviderResponse#media}, and none when they report an error. The document is what the events say besides, such as the usage.
     * With {@link #withDraft} the caller sees its beginning. An answer that is the recording itself is read like {@link
     * #bytes(CallContext)}.
     *
     * @param path where the pieces are in the data of an event, such as {@code audio}
     */
    public ProviderResponse pieces(CallContext work, String path) {
        return send(answer(work).pieces(MediaPlaces.base64(path), draftFormat), work);
    }

    /**
     * Sends it and reads a body of several files: {@code multipart/mixed} with at most one document, or a ZIP archive. Each image, video
     * or audio goes into the sink, with its {@link ReceivedMedia#fileName}; one that is damaged does not affect the others, and {@link
     * ProviderResponse#brokenOff} says so. An answer that is a single file is read like {@link #bytes(CallContext)}.
     */
    public ProviderResponse parts(CallContext work) {
        return send(answer(work).files(), work);
    }

    /**
     * The same as {@link #bytes(CallContext)} for the finished result of a job, which is already paid for. If something else arrives,
     * it is requested again as long as the caller has {@linkplain CallContext#patience patience}.
     *
     * @throws dev.mediagen.api.BackendFaultException with the code {@code result_not_fetched} and {@code possiblyBilled} when it
     *     could not be fetched
     */
    public ProviderResponse result(CallContext work) {
        String place = new Exchange.Sent(method, url.build(), keyed, headers, Optional.empty()).place();
        return client.fetchResult(work, new ResultFetch.Source() {
            @Override
            public ProviderResponse fetch() {
                return once(work);
            }

            @Override
            public String place() {
                return place;
            }
        });
    }

    /** One attempt to fetch a result. */
    ProviderResponse once(CallContext work) {
        return bytes(work, Exchange.About.RESULT);
    }

    private ProviderResponse bytes(CallContext work, Exchange.About about) {
        ExpectedAnswer answer = answer(work);
        return send(drafts ? answer.fileWithDraft(about, draftFormat) : answer.file(about), work);
    }

    /** Sends it and reads a body of any kind into a file. */
    ProviderResponse file(Path file, Instant deadline) {
        return send(
                new Exchange.Expected(ResponseReaders.file(file), FetchedInputs.MOST_BYTES, Exchange.About.REQUEST),
                repeatable,
                Caller.until(deadline),
                Optional.empty(),
                payload -> payload);
    }

    private ExpectedAnswer answer(CallContext work) {
        return new ExpectedAnswer(client, work, !mayRepeat(work));
    }

    /** Whether it may be repeated: requests of free steps always, unless they create something. */
    private boolean mayRepeat(CallContext work) {
        return repeatable || !(creates || work.mayBeBilled());
    }

    private ProviderResponse send(Exchange.Expected expected, CallContext work) {
        boolean again = mayRepeat(work);
        if (!again) {
            client.idempotencyHeader().ifPresent(name -> headers.put(name, work.idempotencyKey()));
        }
        Caller caller = again ? Caller.until(work.deadline()) : new Caller.Billed(work, startsEarly);
        return send(expected, again, caller, prompt(work), payload -> payload.reporting(work::sent));
    }

    private ProviderResponse send(
            Exchange.Expected expected,
            boolean again,
            Caller caller,
            Optional<String> prompt,
            UnaryOperator<Payload> watched) {
        Redaction redaction = client.redaction(prompt, body);
        try (FetchedInputs inputs = new FetchedInputs((from, to) -> client.fetch(from, to, caller.deadline()))) {
            Exchange.Sent sent = new Exchange.Sent(
                    method, url.build(), keyed, headers, payload(inputs).map(watched));
            return client.send(new Exchange(sent, again, caller, redaction, expected));
        } catch (IOException e) {
            throw Failures.unprepared(e);
        }
    }

    private Optional<Payload> payload(Body.Inputs inputs) throws IOException {
        if (body.isPresent()) {
            return Optional.of(body.get().prepare(inputs));
        }
        return WITH_BODY.contains(method) ? Optional.of(Payload.empty()) : Optional.empty();
    }

    private static Optional<String> prompt(CallContext work) {
        if (work instanceof JobCall job) {
            return job.prompt();
        }
        return work instanceof Call<?> call ? call.request().prompt() : Optional.empty();
    }
}
