package dev.mediagen.emulator;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Sends a response, and applies faults to it. */
final class Delivery {
    private static final int BUFFER = 32_768;

    private final List<Fault> faults;
    private final Pace pace;

    Delivery(List<Fault> faults, Pace pace) {
        this.faults = faults;
        this.pace = pace;
    }

    void send(Answer original, Request request, Response response) throws IOException, InterruptedException {
        if (fault(Fault.Kind.HANG_UP).isPresent()) {
            hangUp(request, Fault.Kind.HANG_UP);
            return;
        }
        Answer answer = spoiled(original);
        Optional<Fault> end = fault(Fault.Kind.RESET).or(() -> fault(Fault.Kind.CUT));
        pause(Fault.Kind.DELAY);
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        long length = end.isPresent() ? measured(answer) : answer.length();
        if (length >= 0) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        }
        OutputStream sink = Content.Sink.asOutputStream(response);
        if (end.isPresent()) {
            sendPart(answer, end.get(), sink);
            hangUp(request, end.get().kind());
        } else {
            try (OutputStream out = new BufferedOutputStream(slowed(sink), BUFFER)) {
                answer.content().writeTo(out);
            }
        }
    }

    private Answer spoiled(Answer original) {
        Answer answer = fault(Fault.Kind.PAGE).map(Delivery::page).orElse(original);
        Optional<Fault> oversized = fault(Fault.Kind.OVERSIZED);
        if (oversized.isPresent()) {
            answer = grown(answer, oversized.get().amount());
        }
        if (fault(Fault.Kind.BROKEN_JSON).isPresent()) {
            Answer.Content whole = answer.content();
            answer = answer.withContent(-1, out -> whole.writeTo(new AllButLast(out)));
        }
        Optional<Fault> contentType = fault(Fault.Kind.CONTENT_TYPE);
        return contentType.isPresent()
                ? answer.with("Content-Type", contentType.get().text())
                : answer;
    }

    private static Answer page(Fault fault) {
        int status = (int) fault.amount();
        return status == 204 || status == 304 // these have no body
                ? Answer.empty(status)
                : Answer.text(status, "text/html", "<html><body><h1>Bad gateway</h1></body></html>");
    }

    private static Answer grown(Answer answer, long more) {
        Answer.Content content = answer.content();
        if (answer.isJson()) {
            return answer.withContent(-1, out -> {
                writeBlanks(out, more);
                content.writeTo(out);
            });
        }
        return answer.withContent(-1, out -> {
            content.writeTo(out);
            new Filler(more).open().transferTo(out);
        });
    }

    private static void writeBlanks(OutputStream out, long count) throws IOException {
        byte[] blanks = new byte[BUFFER];
        Arrays.fill(blanks, (byte) ' ');
        for (long left = count; left > 0; left -= BUFFER) {
            out.write(blanks, 0, (int) Math.min(left, BUFFER));
        }
    }

    private static long measured(Answer answer) throws IOException {
        Hashing counter = new Hashing();
        answer.content().writeTo(counter);
        return counter.size();
    }

    private void sendPart(Answer answer, Fault end, OutputStream sink) throws IOException {
        sink.flush(); // the headers are sent even if no byte of the body follows
        OutputStream out = new BufferedOutputStream(new Limited(slowed(sink), end.amount()), BUFFER);
        answer.content().writeTo(out);
        out.flush();
    }

    private static void hangUp(Request request, Fault.Kind how) throws IOException {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        if (how == Fault.Kind.RESET && endPoint instanceof SocketChannelEndPoint socket) {
            // Closed directly: the end point would first close the connection properly.
            socket.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
            socket.getChannel().close();
        }
        endPoint.close();
    }

    private OutputStream slowed(OutputStream sink) {
        return fault(Fault.Kind.SLOW_BODY).isPresent() ? new Slow(sink) : sink;
    }

    private Optional<Fault> fault(Fault.Kind kind) {
        return faults.stream().filter(fault -> fault.kind() == kind).findFirst();
    }

    private void pause(Fault.Kind kind) throws InterruptedException {
        pace.pause(fault(kind).map(Fault::amount).orElse(0L));
    }

    /** Pauses before every 1,024 bytes. */
    private final class Slow extends FilterOutputStream {
        private static final int PIECE = 1024;

        Slow(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int sent = 0; sent < length; sent += PIECE) {
                waitABit();
                out.write(bytes, offset + sent, Math.min(PIECE, length - sent));
                out.flush();
            }
        }

        private void waitABit() throws IOException {
            try {
                pause(Fault.Kind.SLOW_BODY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("stopped while sending slowly", e);
            }
        }
    }

    /** Passes a number of bytes and discards the rest. */
    private static final class Limited extends FilterOutputStream {
        private long left;

        Limited(OutputStream out, long left) {
            super(out);
            this.left = left;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int count = (int) Math.min(left, length);
            out.write(bytes, offset, count);
            left -= count;
        }
    }

    /** Holds one byte back. */
    private static final class AllButLast extends FilterOutputStream {
        private int held = -1;

        AllButLast(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return;
            }
            if (held >= 0) {
                out.write(held);
            }
            out.write(bytes, offset, length - 1);
            held = bytes[offset + length - 1] & 0xff;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }
    }
}
