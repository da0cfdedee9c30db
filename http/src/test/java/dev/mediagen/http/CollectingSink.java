package dev.mediagen.http;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.MediaSink;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what arrives, to look at. */
final class CollectingSink implements MediaSink {

    final List<Part> parts = new ArrayList<>();
    final List<Part> previews = new ArrayList<>();
    private Runnable listener = () -> {};
    private Runnable previewListener = () -> {};
    private long maxBytes = Long.MAX_VALUE;

    @Override
    public synchronized Part begin() {
        Part part = new Part(maxBytes);
        parts.add(part);
        listener.run();
        return part;
    }

    @Override
    public synchronized Part preview() {
        Part part = new Part(maxBytes) {
            @Override
            public void close() {
                super.close();
                previewListener.run();
            }
        };
        previews.add(part);
        return part;
    }

    @Override
    public long maxBytes() {
        return maxBytes;
    }

    void limit(long bytes) {
        maxBytes = bytes;
    }

    void whenPreviewed(Runnable task) {
        previewListener = task;
    }

    void whenBegun(Runnable task) {
        listener = task;
    }

    /** The parts that were neither thrown away nor forgotten. */
    List<Part> kept() {
        return parts.stream().filter(part -> part.closed && !part.discarded).toList();
    }

    /** The parts that nobody has decided on. */
    List<Part> open() {
        return parts.stream().filter(part -> !part.closed && !part.discarded).toList();
    }

    static class Part extends MediaOutput {

        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final Map<String, String> attributes = new LinkedHashMap<>();
        private final long maxBytes;
        boolean closed;
        boolean discarded;

        Part(long maxBytes) {
            this.maxBytes = maxBytes;
        }

        @Override
        public MediaOutput attribute(String name, String value) {
            attributes.put(name, value);
            return this;
        }

        @Override
        public MediaOutput headerless(MediaFormat format) {
            return attribute("format", format.id());
        }

        @Override
        public MediaOutput headerless(MediaFormat format, int sampleRate, int channels) {
            return headerless(format).attribute("played", sampleRate + "x" + channels);
        }

        @Override
        public MediaOutput rawSamples(int sampleRate, int channels) {
            return attribute("samples", sampleRate + "x" + channels);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            if (bytes.size() + (long) length > maxBytes) {
                throw new BackendFaultException("The result is too long.", ErrorDetails.none());
            }
            bytes.write(source, offset, length);
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public void discard() {
            discarded = true;
        }
    }
}
