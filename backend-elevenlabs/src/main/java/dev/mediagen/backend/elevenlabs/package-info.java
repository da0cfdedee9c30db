/** The ElevenLabs backend. Only {@link dev.mediagen.backend.elevenlabs.ElevenLabsProvider} is public. */
@NullMarked
package dev.mediagen.backend.elevenlabs;

import org.jspecify.annotations.NullMarked;
