package dev.mediagen.output.files;

import dev.mediagen.spi.MediaStore.Held;

/**
 * Held bytes and the file that has them.
 *
 * @param held the bytes as recorded in the job
 * @param file the file as it was closed
 */
record HeldFile(Held held, FileIdentity file) {}
