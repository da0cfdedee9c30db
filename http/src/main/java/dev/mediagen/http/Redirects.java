package dev.mediagen.http;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import okhttp3.HttpUrl;

/** Follows the redirects of a GET, each of them checked anew. A POST is never sent to another place than it was meant for. */
final class Redirects implements Channel {

    private static final int MOST = 5;

    private final Channel next;

    Redirects(Channel next) {
        this.next = next;
    }

    @Override
    public ProviderResponse send(Exchange first) {
        Exchange exchange = first;
        ProviderResponse answer = next.send(exchange);
        for (int hops = 0; answer.reply().redirect().isPresent(); hops++) {
            HttpUrl target = answer.reply().redirect().get();
            if (!first.request().method().equals("GET") || hops == MOST) {
                throw refused(exchange, answer);
            }
            exchange = exchange.redirectedTo(target);
            answer = next.send(exchange);
        }
        return answer;
    }

    private static BackendFaultException refused(Exchange exchange, ProviderResponse answer) {
        ErrorDetails.Builder details = ErrorDetails.builder().code("redirect").httpStatus(answer.status());
        answer.requestId().ifPresent(details::requestId);
        return new BackendFaultException(
                exchange.describe() + " was answered with a redirect that is not followed.", details.build());
    }
}
