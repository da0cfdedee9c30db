/** An application that knows no backend: it uses whatever is on its path. */
module dev.mediagen.examples {
    requires dev.mediagen.core;
    requires static org.jspecify;
}
