package dev.mediagen.output.files;

import dev.mediagen.spi.MediaStore.Held;

/**
 * Bytes that are held, and which file has them.
 *
 * @param held what the record of the job says of them
 * @param file the file as it was closed
 */
record HeldFile(Held held, FileIdentity file) {}
