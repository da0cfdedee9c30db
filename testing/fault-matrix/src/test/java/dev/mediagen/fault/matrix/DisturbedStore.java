package dev.mediagen.fault.matrix;

import dev.mediagen.output.files.FileMediaStore;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.Reach;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The store of files, with a moment in which another process does something to them. */
final class DisturbedStore implements MediaStore {

    /** When. */
    enum Moment {
        /** After the request was checked, before it is sent. */
        BEFORE_SENDING,
        /** While bytes arrive. */
        WHILE_RECEIVING,
        /** When all bytes are there. */
        RECEIVED,
        /** Before the final name. */
        BEFORE_PLACING
    }

    /** What another process does. */
    @FunctionalInterface
    interface Act {
        void run() throws IOException;
    }

    private final FileMediaStore files = new FileMediaStore(Durability.PROCESS);
    private Moment moment = Moment.BEFORE_SENDING;
    private Optional<Act> act = Optional.empty();

    /** Does something once. */
    void at(Moment when, Act what) {
        moment = when;
        act = Optional.of(what);
    }

    /** Whether it was done since it was set. */
    boolean isDone() {
        return act.isEmpty();
    }

    private void reached(Moment now) throws IOException {
        if (now == moment && act.isPresent()) {
            Act once = act.get();
            act = Optional.empty();
            once.run();
        }
    }

    private final class Disturbed implements Incoming {
        private final Incoming incoming;
        private final OutputStream body;

        Disturbed(Incoming incoming) {
            this.incoming = incoming;
            this.body = new FilterOutputStream(incoming.body()) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                    reached(Moment.WHILE_RECEIVING);
                }
            };
        }

        @Override
        public OutputStream body() {
            return body;
        }

        @Override
        public Held hold(Head head) throws IOException {
            reached(Moment.RECEIVED);
            return incoming.hold(head);
        }

        @Override
        public void discard() {
            incoming.discard();
        }
    }

    @Override
    public URI spool(String job, URI folder) {
        return files.spool(job, folder);
    }

    @Override
    public Incoming prepare(URI spool, Place place, Place last) throws IOException {
        Incoming prepared = files.prepare(spool, place, last);
        reached(Moment.BEFORE_SENDING);
        return new Disturbed(prepared);
    }

    @Override
    public Incoming begin(URI spool, Place place) throws IOException {
        return new Disturbed(files.begin(spool, place));
    }

    @Override
    public boolean isHeld(Held held) throws IOException {
        return files.isHeld(held);
    }

    @Override
    public InputStream open(Held held) throws IOException {
        return files.open(held);
    }

    @Override
    public Held near(Held held, URI spool) throws IOException {
        return files.near(held, spool);
    }

    @Override
    public URI place(Held held, Place place) throws IOException {
        reached(Moment.BEFORE_PLACING);
        return files.place(held, place);
    }

    @Override
    public Optional<URI> find(Held held, Place place) throws IOException {
        return files.find(held, place);
    }

    @Override
    public FileState inspect(URI file, String sha256) {
        return files.inspect(file, sha256);
    }

    @Override
    public Path local(URI file, String sha256) throws IOException {
        return files.local(file, sha256);
    }

    @Override
    public InputStream open(URI file) throws IOException {
        return files.open(file);
    }

    @Override
    public boolean create(URI file, InputStream content) throws IOException {
        return files.create(file, content);
    }

    @Override
    public void write(URI file, InputStream content) throws IOException {
        files.write(file, content);
    }

    @Override
    public void remove(URI file) throws IOException {
        files.remove(file);
    }

    @Override
    public void discard(URI spool) {
        files.discard(spool);
    }

    @Override
    public Reach reach() {
        return files.reach();
    }
}
