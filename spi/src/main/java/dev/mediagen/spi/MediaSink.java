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
}
