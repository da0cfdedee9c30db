/**
 * The backend that is always there: real pictures, clips and sounds, drawn in process from the words of the prompt,
 * without a key and without a network, each plainly marked as a preview.
 *
 * <p>It needs no library. {@code java.desktop} reads the pictures that go in and writes JPEG and GIF; a PNG, a
 * clip or a sound is made without loading any of it.
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
