/**
 * The backend that is always available: real images, video and audio, generated in process from the prompt, without a
 * key and without a network, each clearly marked as a preview.
 *
 * <p>It needs no library. {@code java.desktop} reads input images and writes JPEG and GIF; a PNG, video or audio is
 * generated without loading any of it.
 */
module dev.mediagen.backend.preview {
    requires dev.mediagen.pixels;
    requires dev.mediagen.spi;
    requires java.desktop;
    requires static com.google.auto.service;

    exports dev.mediagen.backend.preview;

    provides dev.mediagen.spi.MediaBackendProvider with
            dev.mediagen.backend.preview.PreviewProvider;
}
