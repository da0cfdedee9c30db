package dev.mediagen.api;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What is known about a media file from its bytes. What they do not tell, or what was not examined, is empty. */
public final class MediaFacts {

    private static final MediaFacts NONE = builder().build();

    /** Whether a file is complete. */
    public enum Completeness {
        /** All its structures end where they should. */
        COMPLETE,
        /** It ends too early; a part may still be usable. */
        INCOMPLETE,
        /** It has no content, such as a recording without samples. */
        EMPTY,
        /** The format does not tell, or it was not examined. */
        UNKNOWN
    }

    private final Builder facts;

    private MediaFacts(Builder facts) {
        this.facts = facts;
    }

    /** No facts. */
    public static MediaFacts none() {
        return NONE;
    }

    /** Starts without facts. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with these facts. */
    public Builder toBuilder() {
        return new Builder(facts);
    }

    /** The real format. */
    public Optional<MediaFormat> format() {
        return facts.format;
    }

    /** Width and height in pixels, as a viewer shows them, with the camera's rotation applied. */
    public Optional<PixelSize> dimensions() {
        return facts.dimensions;
    }

    /** The duration. */
    public Optional<Duration> duration() {
        return facts.duration;
    }

    /** The audio sample rate, in samples per second. */
    public OptionalInt sampleRate() {
        return facts.sampleRate;
    }

    /** The number of audio channels: 1 is mono, 2 is stereo. */
    public OptionalInt channels() {
        return facts.channels;
    }

    /** The codec of a container's video, or else of its audio: {@code h264}, {@code opus}, {@code pcm_s16le}. */
    public Optional<String> codec() {
        return facts.codec;
    }

    /** Whether a video has an audio track. */
    public Optional<Boolean> hasAudio() {
        return facts.sound;
    }

    /** Whether pixels can be transparent; not whether any are. */
    public Optional<Boolean> transparency() {
        return facts.transparency;
    }

    /** The EXIF orientation of an image: 1 is upright, 2 to 8 are mirrored or rotated. Already applied to {@link #dimensions}. */
    public int orientation() {
        return facts.orientation;
    }

    /** Whether the file is complete. */
    public Completeness completeness() {
        return facts.completeness;
    }

    /** What is wrong with an incomplete file, as the continuation of "The file": {@code ends before its last chunk}. */
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

    /** Collects facts. */
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

        /** Width and height in pixels, as a viewer shows them. */
        public Builder dimensions(PixelSize value) {
            dimensions = Optional.of(value);
            return this;
        }

        /** The duration. */
        public Builder duration(Duration value) {
            duration = Optional.of(value);
            return this;
        }

        /** Samples per second. */
        public Builder sampleRate(int value) {
            sampleRate = OptionalInt.of(value);
            return this;
        }

        /** The number of audio channels. */
        public Builder channels(int value) {
            channels = OptionalInt.of(value);
            return this;
        }

        /** The codec. */
        public Builder codec(String value) {
            codec = Optional.of(value);
            return this;
        }

        /** Whether a video has an audio track. */
        public Builder hasAudio(boolean value) {
            sound = Optional.of(value);
            return this;
        }

        /** Whether pixels can be transparent. */
        public Builder transparency(boolean value) {
            transparency = Optional.of(value);
            return this;
        }

        /** The EXIF orientation, 1 to 8. */
        public Builder orientation(int value) {
            orientation = value;
            return this;
        }

        /** Marks the file as complete. */
        public Builder complete() {
            completeness = Completeness.COMPLETE;
            flaw = Optional.empty();
            return this;
        }

        /** Marks the file as incomplete or unknown, with the reason. */
        public Builder flawed(Completeness value, String why) {
            completeness = value;
            flaw = Optional.of(why);
            return this;
        }

        /** Builds the facts. */
        public MediaFacts build() {
            return new MediaFacts(new Builder(this));
        }
    }
}
