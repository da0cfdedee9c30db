/**
 * The words everyone speaks: what can be asked for ({@link dev.mediagen.api.MediaRequest}), what goes in
 * ({@link dev.mediagen.api.Input}), what comes back ({@link dev.mediagen.api.Generated}) and what can go wrong
 * ({@link dev.mediagen.api.MediaException}).
 *
 * <p>Every value here is immutable and safe to share between threads. Nothing is ever null: what may be absent is an
 * {@link java.util.Optional}, and an option that is not set means "you choose".
 */
@NullMarked
package dev.mediagen.api;

import org.jspecify.annotations.NullMarked;
