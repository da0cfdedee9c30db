/** A backend that draws gradients. */
module org.example.sketch {
    requires dev.mediagen.spi;
    requires java.desktop;
    requires static com.google.auto.service;

    exports org.example.sketch;

    // Read on the module path; META-INF/services, which @AutoService writes, is read on the class path.
    provides dev.mediagen.spi.MediaBackendProvider with
            org.example.sketch.SketchBackend;
}
