/**
 * The emulator: {@link dev.mediagen.emulator.Emulator} runs it, {@link dev.mediagen.emulator.Fault} injects faults,
 * {@link dev.mediagen.emulator.Requests} shows the received requests.
 */
@NullMarked
package dev.mediagen.emulator;

import org.jspecify.annotations.NullMarked;
