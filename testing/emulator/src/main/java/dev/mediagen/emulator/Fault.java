package dev.mediagen.emulator;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fault on request: it happens once, unless {@link #times(int)} or {@link #always()} are set. Immutable;
 * the methods that configure return a changed copy.
 *
 * <pre>{@code
 * emulator.fault("openai.images.generate", Fault.status(429).retryAfter(2));
 * emulator.fault("GET /xai/v1/videos/*", Fault.delay(Duration.ofMillis(300)).times(3));
 * }</pre>
 *
 * <p>The same as text, for a command line ({@link Emulator#fault(String)}):
 *
 * <pre>
 * ROUTE=KIND[:VALUE][,OPTION:VALUE]...
 *
 * ROUTE    an operation (openai.images.generate) or a method and a path (POST /openai/v1/images/generations);
 *          * matches any characters in both, and any method
 *
 * KIND     status:429           an error of the provider with this HTTP status
 *          delay:2s             the headers are sent after this time (ms, s or m)
 *          slow-body:50ms       a pause of this length before every 1,024 bytes of the body
 *          reset:1000           the connection is reset after this number of body bytes
 *          cut:1000             the full length is announced, the connection ends after this number of body bytes
 *          broken-json          the last byte of the response is missing
 *          content-type:text/html   the response declares this type
 *          empty                success without a result
 *          refuse[:SHAPE]       the content policy refuses; each route has its shapes
 *          stuck                the job of the request stays queued
 *          job-fails[:CODE]     the job of the request fails
 *          expired-url          403 for the address of a result
 *          redirect[:URL]       302 to another host; without a URL to this server by another name
 *          oversized:1000000    at least this number of bytes more than usual
 *          remote-url           an https address instead of bytes, if the provider supports that
 *          page:502             the provider does its work, and a gateway answers with a page of this HTTP status
 *          hang-up              the provider does its work, and the connection ends without an answer
 *          other-medium:size    the media differ from the request in size, shape, duration, format, sample-rate,
 *                               sound, transparency, count, or are the same twice
 *          odd-address:blank    the first address of the response is blank, empty, null, text, braces, spaces, foreign
 *                               (letters that are not ASCII), scheme (none that can be fetched), padded or data
 *
 * OPTION   times:3 or times:always   how often (default: once)
 *          after:2                   only after this number of usual responses
 *          retry-after:2             seconds, with status
 *          code:insufficient_quota   the provider's own error code, with status
 * </pre>
 */
public final class Fault {
    enum Kind {
        STATUS,
        DELAY,
        SLOW_BODY,
        RESET,
        CUT,
        BROKEN_JSON,
        CONTENT_TYPE,
        EMPTY,
        REFUSE,
        STUCK,
        JOB_FAILS,
        EXPIRED_URL,
        REDIRECT,
        OVERSIZED,
        REMOTE_URL,
        PAGE,
        HANG_UP,
        OTHER_MEDIUM,
        ODD_ADDRESS;

        /** The kind as written in the text form. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final int ALWAYS = Integer.MAX_VALUE;

    private final Kind kind;
    private final long amount;
    private final String text;
    private final Optional<Integer> retryAfter;
    private final String code;
    private final int times;
    private final int after;

    private Fault(
            Kind kind, long amount, String text, Optional<Integer> retryAfter, String code, int times, int after) {
        this.kind = kind;
        this.amount = amount;
        this.text = text;
        this.retryAfter = retryAfter;
        this.code = code;
        this.times = times;
        this.after = after;
    }

    private static Fault of(Kind kind, long amount, String text) {
        return new Fault(kind, amount, text, Optional.empty(), "", 1, 0);
    }

    /**
     * An error in the provider's own form.
     *
     * @param status the HTTP status, 400 to 599
     */
    public static Fault status(int status) {
        require(status >= 400 && status <= 599, "an error status lies between 400 and 599, got " + status);
        return of(Kind.STATUS, status, "");
    }

    /**
     * Slow headers.
     *
     * @param delay the time before the headers
     */
    public static Fault delay(Duration delay) {
        require(!delay.isNegative(), "a delay is not negative, got " + delay);
        return of(Kind.DELAY, delay.toMillis(), "");
    }

    /**
     * A slow body.
     *
     * @param pause the pause before every 1,024 bytes
     */
    public static Fault slowBody(Duration pause) {
        require(!pause.isNegative(), "a pause is not negative, got " + pause);
        return of(Kind.SLOW_BODY, pause.toMillis(), "");
    }

    /**
     * A connection that is reset.
     *
     * @param bytes how many bytes of the body are sent before
     */
    public static Fault resetAt(long bytes) {
        require(bytes >= 0, "a number of bytes is not negative, got " + bytes);
        return of(Kind.RESET, bytes, "");
    }

    /**
     * A body that ends before its announced length.
     *
     * @param bytes how many bytes of the body are sent
     */
    public static Fault cutAt(long bytes) {
        require(bytes >= 0, "a number of bytes is not negative, got " + bytes);
        return of(Kind.CUT, bytes, "");
    }

    /** A response without its last byte. */
    public static Fault brokenJson() {
        return of(Kind.BROKEN_JSON, 0, "");
    }

    /**
     * The usual response with a wrong type.
     *
     * @param contentType the {@code Content-Type} to send
     */
    public static Fault contentType(String contentType) {
        return of(Kind.CONTENT_TYPE, 0, contentType);
    }

    /** Success without a result: no images in the list, no bytes in the body. */
    public static Fault empty() {
        return of(Kind.EMPTY, 0, "");
    }

    /** A refusal by the content policy, in the first of the route's shapes. */
    public static Fault refuse() {
        return refuse("");
    }

    /**
     * A refusal by the content policy.
     *
     * @param shape one of {@link Emulator#refusals(String)} of the operation
     */
    public static Fault refuse(String shape) {
        return of(Kind.REFUSE, 0, shape);
    }

    /** The job of the request stays queued for ever. */
    public static Fault stuckJob() {
        return of(Kind.STUCK, 0, "");
    }

    /** The job of the request fails when it would be finished, with the provider's usual code. */
    public static Fault failedJob() {
        return failedJob("");
    }

    /**
     * The job of the request fails when it would be finished.
     *
     * @param code the provider's own error code
     */
    public static Fault failedJob(String code) {
        return of(Kind.JOB_FAILS, 0, code);
    }

    /** 403 instead of the bytes of a result. */
    public static Fault expiredUrl() {
        return of(Kind.EXPIRED_URL, 0, "");
    }

    /**
     * A redirect to this server by another host name. Keys must not follow: the log contains the second request under
     * the path {@code /elsewhere}.
     */
    public static Fault redirect() {
        return redirect("");
    }

    /**
     * A redirect.
     *
     * @param url the target
     */
    public static Fault redirect(String url) {
        return of(Kind.REDIRECT, 0, url);
    }

    /**
     * A response that is too long. JSON begins with blanks, a file ends with meaningless bytes.
     *
     * @param bytes how many more bytes
     */
    public static Fault oversized(long bytes) {
        require(bytes > 0, "an answer grows by one byte at least, got " + bytes);
        return of(Kind.OVERSIZED, bytes, "");
    }

    /** An address instead of bytes, if the provider supports that. */
    public static Fault remoteUrl() {
        return of(Kind.REMOTE_URL, 0, "");
    }

    /**
     * A page of a gateway instead of the answer, after the provider has done its work.
     *
     * @param status the HTTP status of the page, 200 to 599
     */
    public static Fault page(int status) {
        require(status >= 200 && status <= 599, "the status of a page lies between 200 and 599, got " + status);
        return of(Kind.PAGE, status, "");
    }

    /** A connection that ends without an answer, after the provider has done its work. */
    public static Fault hangUp() {
        return of(Kind.HANG_UP, 0, "");
    }

    /**
     * Media that differ from the request in one property. A medium that lacks the property is unchanged.
     *
     * @param property one of {@link #mediumProperties}
     */
    public static Fault otherMedium(String property) {
        requireKnown(property, mediumProperties());
        return of(Kind.OTHER_MEDIUM, 0, property);
    }

    /** Returns the properties of {@link #otherMedium}. */
    public static List<String> mediumProperties() {
        return OtherMedium.properties();
    }

    /**
     * The first address of a response as no provider should write it. One that is {@code padded}, with blanks around it, or a
     * {@code data} URI leads to the result all the same.
     *
     * @param form one of {@link #addressForms}
     */
    public static Fault oddAddress(String form) {
        requireKnown(form, addressForms());
        return of(Kind.ODD_ADDRESS, 0, form);
    }

    /** Returns the forms of {@link #oddAddress}. */
    public static List<String> addressForms() {
        return OddAddress.forms();
    }

    private static void requireKnown(String value, List<String> known) {
        require(known.contains(value), "one of " + String.join(", ", known) + ", got '" + value + "'");
    }

    /** Returns all kinds of fault, as written in the text form. */
    public static List<String> kinds() {
        return Stream.of(Kind.values()).map(Kind::word).toList();
    }

    /**
     * Adds a {@code Retry-After} header to a {@link #status(int)}.
     *
     * @param seconds 0 or more
     */
    public Fault retryAfter(int seconds) {
        require(kind == Kind.STATUS, "only a status takes a Retry-After, this is " + kind.word());
        require(seconds >= 0, "Retry-After is not negative, got " + seconds);
        return new Fault(kind, amount, text, Optional.of(seconds), code, times, after);
    }

    /**
     * Sets the provider's own error code of a {@link #status(int)}.
     *
     * @param code such as {@code insufficient_quota}
     */
    public Fault code(String code) {
        require(kind == Kind.STATUS, "only a status takes a code, this is " + kind.word());
        return new Fault(kind, amount, text, retryAfter, code, times, after);
    }

    /**
     * Sets how often the fault happens.
     *
     * @param times 1 or more
     */
    public Fault times(int times) {
        require(times > 0, "a fault happens once at least, got " + times);
        return new Fault(kind, amount, text, retryAfter, code, times, after);
    }

    /** Makes the fault happen on every call. */
    public Fault always() {
        return times(ALWAYS);
    }

    /**
     * Excludes the first calls.
     *
     * @param calls how many get the usual response before
     */
    public Fault after(int calls) {
        require(calls >= 0, "a number of calls is not negative, got " + calls);
        return new Fault(kind, amount, text, retryAfter, code, times, calls);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    Kind kind() {
        return kind;
    }

    /** A status, a number of bytes or of milliseconds. */
    long amount() {
        return amount;
    }

    /** A content type, a URL, the shape of a refusal, the code of a failed job, a property or a form. */
    String text() {
        return text;
    }

    Optional<Integer> retryAfter() {
        return retryAfter;
    }

    String code() {
        return code;
    }

    int times() {
        return times;
    }

    int after() {
        return after;
    }

    /** Returns kind and value, as in the text form. */
    @Override
    public String toString() {
        String value = amount != 0 ? Long.toString(amount) : text;
        return value.isEmpty() ? kind.word() : kind.word() + ":" + value;
    }
}
