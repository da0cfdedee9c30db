package dev.mediagen.spi;

/**
 * Receives the media of a call as they arrive. Bytes go to disk as they are written; nothing is kept in memory. One part per image,
 * video or audio, in the provider's order.
 */
public interface MediaSink {

    /**
     * Starts a part. Close it when all of its bytes are written; a part that is never closed is not a result.
     *
     * @throws dev.mediagen.api.SetupException when nothing can be written
     */
    MediaOutput begin();

    /**
     * Starts a draft of a result that is still being made. The waiting caller sees it once it is closed; it is never a result and
     * never kept, and failures in it are ignored.
     */
    default MediaOutput preview() {
        return new UnseenOutput();
    }

    /**
     * The maximum number of bytes of one part. A part refuses more, so a longer answer need not be read. The core sets it by media
     * type; by default there is no limit.
     */
    default long maxBytes() {
        return Long.MAX_VALUE;
    }
}
