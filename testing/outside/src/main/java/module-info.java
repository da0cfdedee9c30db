/** Projects outside of this build, built as their authors would build them. */
module dev.mediagen.outside {
    requires static transitive org.jspecify;

    exports dev.mediagen.outside;
}
