/** The state store on disk: {@link dev.mediagen.store.disk.DiskStateStore}, and its provider, which finds the folder. */
@NullMarked
package dev.mediagen.store.disk;

import org.jspecify.annotations.NullMarked;
