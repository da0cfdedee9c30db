/** Returns the earlier result of the same request. An application adds a {@link dev.mediagen.cache.ResultCache} to its builder. */
module dev.mediagen.cache {
    requires transitive dev.mediagen.core;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.mediagen.cache;
}
