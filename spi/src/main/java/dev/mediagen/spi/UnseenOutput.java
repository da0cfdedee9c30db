package dev.mediagen.spi;

import dev.mediagen.api.MediaFormat;

/** Discards a draft that no listener wants. */
final class UnseenOutput extends MediaOutput {

    @Override
    public void write(byte[] bytes, int offset, int length) {}

    @Override
    public MediaOutput attribute(String name, String value) {
        return this;
    }

    @Override
    public MediaOutput headerless(MediaFormat format) {
        return this;
    }

    @Override
    public MediaOutput rawSamples(int sampleRate, int channels) {
        return this;
    }

    @Override
    public void discard() {}
}
