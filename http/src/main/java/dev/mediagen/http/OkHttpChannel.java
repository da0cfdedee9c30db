package dev.mediagen.http;

import dev.mediagen.api.MediaException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;

/** Sends one request once. The only place that uses the HTTP library for an exchange. */
final class OkHttpChannel implements Channel {

    private final BaseUrl base;
    private final Clock clock;
    private final HttpConnections connections;
    private final Map<String, String> headers;
    private final List<SecretHeader> secretHeaders;
    private final Optional<RequestSigner> signer;
    private final List<String> requestIdHeaders;

    OkHttpChannel(ProviderClientBuilder settings, HttpConnections connections) {
        this.base = settings.base;
        this.clock = settings.clock;
        this.connections = connections;
        this.headers = Map.copyOf(settings.headers);
        this.secretHeaders = List.copyOf(settings.secretHeaders.values());
        this.signer = settings.signer;
        this.requestIdHeaders = List.copyOf(settings.requestIdHeaders);
    }

    @Override
    public ProviderResponse send(Exchange exchange) {
        PendingCall flight = new PendingCall(
                response -> open(response, exchange), exchange.expected().reader(), exchange.caller());
        try {
            Call call = call(exchange, flight);
            call.enqueue(flight);
            return flight.await(call, clock);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.interrupted(exchange, flight.complete());
        } catch (TimeoutException e) {
            IOException over = new InterruptedIOException("the deadline has passed");
            throw Failures.timedOut(exchange, flight.complete(), flight.reply(), over);
        } catch (ExecutionException e) {
            throw failure(exchange, flight, Objects.requireNonNullElse(e.getCause(), e));
        } catch (IOException e) {
            throw Failures.broken(exchange, false, Optional.empty(), e);
        }
    }

    private MediaException failure(Exchange exchange, PendingCall flight, Throwable cause) {
        if (flight.cut()) {
            return clock.instant().isBefore(exchange.deadline())
                    ? Failures.interrupted(exchange, false)
                    : Failures.tooLate(exchange);
        } else if (cause instanceof IOException e) {
            return Failures.broken(exchange, flight.sent(), flight.reply(), e);
        } else if (cause instanceof MediaException e) {
            return e;
        } else if (cause instanceof Error e) {
            throw e;
        }
        return Failures.defect(exchange, flight.sent(), flight.reply(), cause);
    }

    private Call call(Exchange exchange, PendingCall flight) throws IOException {
        Exchange.Sent sent = exchange.request();
        boolean own = base.owns(sent.url());
        if (!own) {
            connections.publicHosts().check(sent.url());
        }
        Request.Builder request = new Request.Builder().url(sent.url()).tag(PendingCall.class, flight);
        request.header("User-Agent", "mediagen");
        if (own) {
            headers.forEach(request::header);
        }
        sent.headers().forEach(request::header);
        if (own && sent.keyed()) {
            secretHeaders.forEach(header -> request.header(header.name(), header.value(exchange.deadline())));
            signature(sent).forEach(request::header);
        }
        boolean early = exchange.caller().startsEarly();
        request.method(
                sent.method(),
                sent.payload()
                        .map(payload -> new StreamedBody(payload, early, flight::sendsLastByte))
                        .orElse(null));
        return connections.client(own, exchange.repeatable()).newCall(request.build());
    }

    private Map<String, String> signature(Exchange.Sent sent) throws IOException {
        try {
            return signer.map(requests -> requests.sign(new UnsignedRequest(sent, headers)))
                    .orElse(Map.of());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private RawResponse open(Response response, Exchange exchange) {
        Optional<String> requestId = requestIdHeaders.stream()
                .map(response::header)
                .flatMap(id -> Optional.ofNullable(id).stream())
                .findFirst()
                .map(exchange::shown);
        return new RawResponse(
                response.request().url(),
                response.code(),
                response.headers(),
                requestId,
                exchange.redaction(),
                response.body().contentLength(),
                response.body().byteStream(),
                Optional.empty());
    }
}
