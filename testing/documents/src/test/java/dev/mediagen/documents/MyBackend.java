package dev.mediagen.documents;

import dev.mediagen.api.MediaType;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;

/** Stands in snippets for the reader's own. */
public final class MyBackend implements MediaBackendProvider {

    @Override
    public BackendDescriptor descriptor() {
        return BackendDescriptor.builder("mine")
                .supports(MediaType.IMAGE, "mine-1", 50)
                .catalogue(Catalogue.of())
                .build();
    }

    @Override
    public MediaBackend open(BackendContext context) {
        Handlers none = Handlers.builder().build();
        return () -> none;
    }
}
