package dev.mediagen.api;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the bytes of a media file say of it. What they do not say, or what nobody looked for, is empty. */
public final class MediaFacts {

    private static final MediaFacts NONE = builder().build();

    /** Whether a file is all there. */
    public enum Completeness {
        /** Its structures end where they say. */
        WHOLE,
        /** It ends too early; what is there may still be shown in part. */
        INCOMPLETE,
        /** There is nothing to see or to hear in it, such as a recording without samples. */
        EMPTY,
        /** The format does not tell, or nobody looked. */
        UNKNOWN
    }

    private final Builder facts;

    private MediaFacts(Builder facts) {
        this.facts = facts;
    }

    /** Nothing is known. */
    public static MediaFacts none() {
        return NONE;
    }

    /** Begins with nothing known. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same facts, to add to. */
    public Builder toBuilder() {
        return new Builder(facts);
    }

    /** The real format. */
    public Optional<MediaFormat> format() {
        return facts.format;
    }

    /** Width and height in pixels, as a viewer shows them: a photo that was turned by its camera is turned back. */
    public Optional<PixelSize> dimensions() {
        return facts.dimensions;
    }

    /** The length of time. */
    public Optional<Duration> duration() {
        return facts.duration;
    }

    /** Samples a second, of what is heard. */
    public OptionalInt sampleRate() {
        return facts.sampleRate;
    }

    /** How many channels of sound there are: 1 is mono, 2 is stereo. */
    public OptionalInt channels() {
        return facts.channels;
    }

    /** How a container's pictures, or else its sound, are coded: {@code h264}, {@code opus}, {@code pcm_s16le}. */
    public Optional<String> codec() {
        return facts.codec;
    }

    /** Whether a video has a sound track. */
    public Optional<Boolean> sound() {
        return facts.sound;
    }

    /** Whether pixels can be transparent. Whether some are is not said here. */
    public Optional<Boolean> transparency() {
        return facts.transparency;
    }

    /**
     * How an image lies in its file, as EXIF counts it: 1 is upright, 2 to 8 are mirrored or turned. {@link #dimensions} has
     * taken it into account.
     */
    public int orientation() {
        return facts.orientation;
    }

    /** Whether the file is all there. */
    public Completeness completeness() {
        return facts.completeness;
    }

    /** What is wrong with a file that is not whole, to follow "The file": {@code ends before its last chunk}. */
    public Optional<String> flaw() {
        return facts.flaw;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MediaFacts that && facts.all().equals(that.facts.all());
    }

    @Override
    public int hashCode() {
        return facts.all().hashCode();
    }

    @Override
    public String toString() {
        return "MediaFacts" + facts.all();
    }

    /** Collects what is known. */
    public static final class Builder {

        private Optional<MediaFormat> format = Optional.empty();
        private Optional<PixelSize> dimensions = Optional.empty();
        private Optional<Duration> duration = Optional.empty();
        private OptionalInt sampleRate = OptionalInt.empty();
        private OptionalInt channels = OptionalInt.empty();
        private Optional<String> codec = Optional.empty();
        private Optional<Boolean> sound = Optional.empty();
        private Optional<Boolean> transparency = Optional.empty();
        private int orientation = 1;
        private Completeness completeness = Completeness.UNKNOWN;
        private Optional<String> flaw = Optional.empty();

        private Builder() {}

        private Builder(Builder other) {
            format = other.format;
            dimensions = other.dimensions;
            duration = other.duration;
            sampleRate = other.sampleRate;
            channels = other.channels;
            codec = other.codec;
            sound = other.sound;
            transparency = other.transparency;
            orientation = other.orientation;
            completeness = other.completeness;
            flaw = other.flaw;
        }

        private List<Object> all() {
            return Arrays.asList(
                    format,
                    dimensions,
                    duration,
                    sampleRate,
                    channels,
                    codec,
                    sound,
                    transparency,
                    orientation,
                    completeness,
                    flaw);
        }

        /** The real format. */
        public Builder format(MediaFormat value) {
            format = Optional.of(value);
            return this;
        }

        /** Width and height as they are shown. */
        public Builder dimensions(PixelSize value) {
            dimensions = Optional.of(value);
            return this;
        }

        /** The length of time. */
        public Builder duration(Duration value) {
            duration = Optional.of(value);
            return this;
        }

        /** Samples a second. */
        public Builder sampleRate(int value) {
            sampleRate = OptionalInt.of(value);
            return this;
        }

        /** Channels of sound. */
        public Builder channels(int value) {
            channels = OptionalInt.of(value);
            return this;
        }

        /** How it is coded. */
        public Builder codec(String value) {
            codec = Optional.of(value);
            return this;
        }

        /** Whether a video has a sound track. */
        public Builder sound(boolean value) {
            sound = Optional.of(value);
            return this;
        }

        /** Whether pixels can be transparent. */
        public Builder transparency(boolean value) {
            transparency = Optional.of(value);
            return this;
        }

        /** How an image lies in its file, 1 to 8. */
        public Builder orientation(int value) {
            orientation = value;
            return this;
        }

        /** It is all there. */
        public Builder whole() {
            completeness = Completeness.WHOLE;
            flaw = Optional.empty();
            return this;
        }

        /** It is not whole, or nobody knows, and why. */
        public Builder flawed(Completeness value, String why) {
            completeness = value;
            flaw = Optional.of(why);
            return this;
        }

        /** The facts as they are known now. */
        public MediaFacts build() {
            return new MediaFacts(new Builder(this));
        }
    }
}
