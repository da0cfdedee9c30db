package dev.mediagen.output.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** A wire to a server that can be cut: in the middle of a request, or before its answer. */
final class FaultyWire implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    /** What happens to a request. */
    enum Fault {
        /** The server handles the request, and its answer is lost. */
        ANSWER_LOST,
        /** The wire is cut in the middle of the request, and stays so. */
        SERVER_GONE
    }

    private record Trap(Pattern request, Fault fault) {}

    private final URI server;
    private final ServerSocket entry;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Trap> trap = new AtomicReference<>(new Trap(NOTHING, Fault.ANSWER_LOST));
    private final AtomicBoolean gone = new AtomicBoolean();
    private final AtomicInteger sprung = new AtomicInteger();

    FaultyWire(URI server) throws IOException {
        this.server = server;
        entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + entry.getLocalPort());
    }

    /**
     * Damages the next request of a kind.
     *
     * @param request a regular expression for a part of its first line
     */
    void damage(String request, Fault fault) {
        trap.set(new Trap(Pattern.compile(request), fault));
    }

    /** The server is back. */
    void mend() {
        gone.set(false);
    }

    int damaged() {
        return sprung.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entry.accept();
                open.add(client);
                if (gone.get()) {
                    client.close();
                } else {
                    connect(client);
                }
            }
        } catch (IOException e) {
            // Closed.
            return;
        }
    }

    private void connect(Socket client) throws IOException {
        Socket to = new Socket(server.getHost(), server.getPort());
        open.add(to);
        AtomicBoolean deaf = new AtomicBoolean();
        daemon(() -> pump(client, to, deaf, true));
        daemon(() -> pump(to, client, deaf, false));
    }

    private void pump(Socket from, Socket to, AtomicBoolean deaf, boolean requests) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (requests && springs(new String(buffer, 0, read, StandardCharsets.ISO_8859_1), deaf)) {
                    out.write(buffer, 0, read / 2);
                    return;
                } else if (!requests && deaf.get()) {
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // The other direction is closed.
            return;
        }
    }

    /** Whether the wire is cut now. */
    private boolean springs(String text, AtomicBoolean deaf) {
        Trap set = Objects.requireNonNull(trap.get());
        int end = text.indexOf('\r');
        if (end < 0 || !set.request().matcher(text.substring(0, end)).find()) {
            return false;
        }
        if (!trap.compareAndSet(set, new Trap(NOTHING, set.fault()))) {
            return false;
        }
        sprung.incrementAndGet();
        if (set.fault() == Fault.ANSWER_LOST) {
            deaf.set(true);
            return false;
        }
        gone.set(true);
        return true;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            entry.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
