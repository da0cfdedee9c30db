/**
 * The emulator: {@link dev.mediagen.emulator.Emulator} runs it, {@link dev.mediagen.emulator.Fault} makes it misbehave,
 * {@link dev.mediagen.emulator.Requests} tells what it saw.
 */
@NullMarked
package dev.mediagen.emulator;

import org.jspecify.annotations.NullMarked;
