package dev.mediagen.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The file formats that providers accept and produce.
 *
 * <p>The format of a result is found from its bytes ({@link #detect}), never from the request or from what a provider claims; MIME
 * type and file extension follow from it.
 */
public enum MediaFormat {
    /** Portable Network Graphics. */
    PNG(MediaType.IMAGE, "image/png", "png"),
    /** JPEG in any of its containers (JFIF, Exif). */
    JPEG(MediaType.IMAGE, "image/jpeg", "jpg", "jpeg"),
    /** WebP, lossy or lossless. */
    WEBP(MediaType.IMAGE, "image/webp", "webp"),
    /** GIF, also animated. */
    GIF(MediaType.IMAGE, "image/gif", "gif"),
    /** AVIF. */
    AVIF(MediaType.IMAGE, "image/avif", "avif"),
    /** HEIC or HEIF. */
    HEIC(MediaType.IMAGE, "image/heic", "heic", "heif"),
    /** Scalable Vector Graphics. */
    SVG(MediaType.IMAGE, "image/svg+xml", "svg"),

    /** MPEG-4 part 14 with a video track. */
    MP4(MediaType.VIDEO, "video/mp4", "mp4"),
    /** QuickTime. */
    MOV(MediaType.VIDEO, "video/quicktime", "mov"),
    /** WebM and Matroska. */
    WEBM(MediaType.VIDEO, "video/webm", "webm", "mkv"),
    /** AVI. */
    AVI(MediaType.VIDEO, "video/x-msvideo", "avi"),

    /** MPEG-1 layer 3. */
    MP3(MediaType.AUDIO, "audio/mpeg", "mp3"),
    /** RIFF WAVE. */
    WAV(MediaType.AUDIO, "audio/wav", "wav"),
    /** Opus, or rarely Vorbis, in an Ogg container; {@code MediaFacts.codec} tells them apart. */
    OPUS(MediaType.AUDIO, "audio/ogg", "opus", "ogg"),
    /** Free Lossless Audio Codec. */
    FLAC(MediaType.AUDIO, "audio/flac", "flac"),
    /** AAC in ADTS frames. */
    AAC(MediaType.AUDIO, "audio/aac", "aac"),
    /** AAC in an MPEG-4 container. */
    M4A(MediaType.AUDIO, "audio/mp4", "m4a"),
    /** Raw signed 16-bit little-endian samples. Has no header, so it is never detected, only requested. */
    PCM(MediaType.AUDIO, "audio/pcm", "pcm"),
    /** G.711 mu-law samples without a header; never detected. */
    ULAW(MediaType.AUDIO, "audio/basic", "ulaw"),
    /** G.711 A-law samples without a header; never detected. */
    ALAW(MediaType.AUDIO, "audio/x-alaw-basic", "alaw"),

    /** An image in a format that this library does not know, as its provider sent it; only of results. */
    UNKNOWN_IMAGE(MediaType.IMAGE),
    /** The same for a video. */
    UNKNOWN_VIDEO(MediaType.VIDEO),
    /** The same for audio. */
    UNKNOWN_AUDIO(MediaType.AUDIO);

    /** The number of leading bytes that {@link #detect} needs. */
    public static final int DETECTION_BYTES = 512;

    private final MediaType mediaType;
    private final String mimeType;
    private final List<String> extensions;

    MediaFormat(MediaType mediaType) {
        this(mediaType, "application/octet-stream", "bin");
    }

    MediaFormat(MediaType mediaType, String mimeType, String... extensions) {
        this.mediaType = mediaType;
        this.mimeType = mimeType;
        this.extensions = List.of(extensions);
    }

    /** The kind of media this format holds. */
    public MediaType mediaType() {
        return mediaType;
    }

    /** The MIME type, lower case and without parameters. */
    public String mimeType() {
        return mimeType;
    }

    /** The usual file extension, without a dot. */
    public String extension() {
        return extensions.get(0);
    }

    /** The lower-case name, as in catalogues, the command line and JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether files of this format start with a signature. */
    public boolean hasSignature() {
        return this != PCM && this != ULAW && this != ALAW && isKnown();
    }

    /** Whether recordings of this format can be joined to one without encoding them again. */
    public boolean isJoinable() {
        return this == MP3 || this == WAV || this == AAC || this == PCM || this == ULAW || this == ALAW;
    }

    /** Whether it is a format: false for bytes of which only the kind of media is known. */
    public boolean isKnown() {
        return this != UNKNOWN_IMAGE && this != UNKNOWN_VIDEO && this != UNKNOWN_AUDIO;
    }

    /** The format of bytes of which only the kind of media is known. */
    public static MediaFormat unknown(MediaType mediaType) {
        return switch (mediaType) {
            case IMAGE -> UNKNOWN_IMAGE;
            case VIDEO -> UNKNOWN_VIDEO;
            case AUDIO -> UNKNOWN_AUDIO;
        };
    }

    /**
     * Finds a format by its name or by any of its file extensions, in any case ({@code png}, {@code JPG}, {@code .wav}).
     */
    public static Optional<MediaFormat> find(String nameOrExtension) {
        String wanted = nameOrExtension.toLowerCase(Locale.ROOT);
        String bare = wanted.startsWith(".") ? wanted.substring(1) : wanted;
        return Arrays.stream(values())
                .filter(format -> format.id().equals(bare) || (format.isKnown() && format.extensions.contains(bare)))
                .findFirst();
    }

    /** Finds a format by its MIME type; parameters after a semicolon are ignored. */
    public static Optional<MediaFormat> ofMimeType(String mimeType) {
        String bare = mimeType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.isKnown() && format.mimeType.equals(bare))
                .findFirst();
    }

    /**
     * Detects the format of an input from its first bytes.
     *
     * @throws IOException when it cannot be read
     */
    public static Optional<MediaFormat> of(Input input) throws IOException {
        try (InputStream in = input.open()) {
            return detect(in.readNBytes(DETECTION_BYTES));
        }
    }

    /**
     * Detects the format from the first bytes of a file; {@link #DETECTION_BYTES} are enough. Empty for unknown formats and for
     * formats without a header.
     */
    public static Optional<MediaFormat> detect(byte[] head) {
        return new FileSignature(head).format();
    }
}
