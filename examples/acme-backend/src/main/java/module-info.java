/** A backend for the videos of Acme. */
module org.example.acme {
    requires dev.mediagen.http;
    requires dev.mediagen.spi;

    exports org.example.acme;

    // Read on the module path; the file in META-INF/services is read on the class path.
    provides dev.mediagen.spi.MediaBackendProvider with
            org.example.acme.AcmeBackend;
}
