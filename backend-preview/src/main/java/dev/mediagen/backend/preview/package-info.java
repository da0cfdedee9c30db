/**
 * The embedded backend. Only {@link dev.mediagen.backend.preview.PreviewProvider} is public.
 *
 * <p>Inside: a prompt becomes a {@code SceneLook} (motif, palette, seed), a look becomes layers that paint an image
 * row by row, and the rows go into a PNG, a JPEG or the frames of a video. Audio is generated sample by sample in the
 * same way. Nothing is in memory completely that can be generated in parts, and nothing depends on the machine: no
 * fonts for Latin text, no {@code Math.sin}, no clock.
 */
@NullMarked
package dev.mediagen.backend.preview;

import org.jspecify.annotations.NullMarked;
