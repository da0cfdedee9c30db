/** An application that names no backend. It runs on the module path and on the class path. */
module org.example.stack {
    requires dev.mediagen.core;

    exports org.example.stack;
}
