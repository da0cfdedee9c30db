package dev.mediagen.http;

import okhttp3.HttpUrl;

/**
 * Follows the redirects of a GET, each of them checked anew. Nothing else is redirected, and the poll of a job to no other host: what
 * a stranger answers must not end a job.
 */
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
            if (!first.request().method().equals("GET") || hops == MOST || isAnotherProvider(exchange, target)) {
                throw Failures.redirected(exchange, answer);
            }
            exchange = exchange.redirectedTo(target);
            answer = next.send(exchange);
        }
        return answer;
    }

    private static boolean isAnotherProvider(Exchange exchange, HttpUrl target) {
        return exchange.expected().about() == Exchange.About.JOB
                && !BaseUrl.sameOrigin(exchange.request().url(), target);
    }
}
