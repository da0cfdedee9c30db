/** The state store on disk: {@link dev.mediagen.store.disk.DiskStateStore}, and the provider that finds its folder. */
@NullMarked
package dev.mediagen.store.disk;

import org.jspecify.annotations.NullMarked;
