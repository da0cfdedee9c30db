/**
 * {@code generate_media} and its companions, for agents and scripts: a JSON object in, a JSON object out. The fields, their types
 * and the schema are derived from {@code dev.mediagen.api} and the installed backends.
 */
module dev.mediagen.tool {
    requires transitive dev.mediagen.core;
    requires org.slf4j;
    requires com.fasterxml.jackson.databind;
    requires static org.jspecify;

    exports dev.mediagen.tool;
}
