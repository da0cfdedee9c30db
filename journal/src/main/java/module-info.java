/**
 * Jobs, keys and continuations in a state store. Only a {@link dev.mediagen.journal.JobLease} moves a job, and a job only ever
 * moves to a higher rank. It is a part of core and not for use by others.
 */
@SuppressWarnings("module") // Core is built after it.
module dev.mediagen.journal {
    requires transitive dev.mediagen.spi;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.mediagen.journal to
            dev.mediagen.core,
            dev.mediagen.media.files;
}
