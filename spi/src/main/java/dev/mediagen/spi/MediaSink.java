package dev.mediagen.spi;

/**
 * Takes the media of a call as they arrive. Bytes go to disk as they are written; nothing is kept in memory. One part per
 * picture, clip or sound, in the provider's order.
 */
public interface MediaSink {

    /**
     * Begins a part. Close it when all of its bytes are there; a part that is never closed is not a result.
     *
     * @throws dev.mediagen.api.SetupException when nothing can be written
     */
    MediaOutput begin();

    /**
     * Begins a draft of a result that is still being made. Whoever waits sees it once it is closed; it is never a result and never
     * kept, and what goes wrong with it costs nothing.
     */
    default MediaOutput preview() {
        return new UnseenOutput();
    }

    /**
     * The most bytes that one part may have. A part refuses to take more, so an answer that is longer need not be read. The
     * core sets it by the kind of media; without a word there is no bound.
     */
    default long maxBytes() {
        return Long.MAX_VALUE;
    }
}
