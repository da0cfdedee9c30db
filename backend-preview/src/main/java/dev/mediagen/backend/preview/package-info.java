/**
 * The embedded backend. {@link dev.mediagen.backend.preview.PreviewProvider} is all there is to see from outside.
 *
 * <p>Inside: a prompt becomes a {@code SceneLook} (motif, palette, seed), a look becomes layers that paint a picture row by
 * row, and the rows go into a PNG, a JPEG or the frames of a clip. Sounds are made sample by sample in the same way.
 * Nothing is ever held whole that can be made piece by piece, and nothing depends on the machine: no fonts for Latin
 * text, no {@code Math.sin}, no clock.
 */
@NullMarked
package dev.mediagen.backend.preview;

import org.jspecify.annotations.NullMarked;
