package dev.mediagen.http;

/** Reads no more of an answer than the exchange allows. */
final class SizeLimit implements Channel {

    private final Channel next;

    SizeLimit(Channel next) {
        this.next = next;
    }

    @Override
    public ProviderResponse send(Exchange exchange) {
        long most = exchange.expected().mostBytes();
        ResponseReader reader = exchange.expected().reader();
        return next.send(exchange.reading(reply -> {
            if (reply.length() > most) {
                throw new TooLargeException("The response", most);
            }
            return reader.read(reply.withBody(new CountedStream(reply.body(), most)));
        }));
    }
}
