/**
 * A {@link dev.mediagen.core.MediaGen} to inject, set up from MicroProfile Config.
 *
 * <p>The jar of MicroProfile Config has no descriptor and says no module name: it follows from the name of the file. Containers run
 * on the class path or with class loaders of their own, where that makes no difference.
 */
module dev.mediagen.cdi {
    requires transitive dev.mediagen.core;
    requires jakarta.cdi;
    requires jakarta.inject;
    requires microprofile.config.api;
    requires static org.jspecify;

    exports dev.mediagen.cdi;

    opens dev.mediagen.cdi;
}
