/** ElevenLabs as a backend; only {@link dev.mediagen.backend.elevenlabs.ElevenLabsProvider} is seen from outside. */
@NullMarked
package dev.mediagen.backend.elevenlabs;

import org.jspecify.annotations.NullMarked;
