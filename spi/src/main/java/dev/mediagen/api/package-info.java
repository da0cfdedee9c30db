/**
 * The shared API types: requests ({@link dev.mediagen.api.MediaRequest}), inputs ({@link dev.mediagen.api.Input}), results ({@link
 * dev.mediagen.api.Generated}) and failures ({@link dev.mediagen.api.MediaException}).
 *
 * <p>Every value here is immutable and safe to share between threads. Nothing is ever null: what may be absent is an {@link
 * java.util.Optional}, and an option that is not set means "you choose".
 */
@NullMarked
package dev.mediagen.api;

import org.jspecify.annotations.NullMarked;
