/**
 * An injectable {@link dev.mediagen.core.MediaGen}, configured by MicroProfile Config.
 *
 * <p>The jar of MicroProfile Config has no descriptor and no module name: it follows from the name of the file. Containers run on
 * the class path or with their own class loaders, where that makes no difference.
 */
module dev.mediagen.cdi {
    requires transitive dev.mediagen.core;
    requires jakarta.cdi;
    requires jakarta.inject;
    requires jakarta.annotation;
    requires microprofile.config.api;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.mediagen.cdi;

    opens dev.mediagen.cdi;
}
