/**
 * The compatibility kit.
 *
 * <p>{@link dev.mediagen.tck.BackendContract}, {@link dev.mediagen.tck.StateStoreContract} and
 * {@link dev.mediagen.tck.MediaStoreContract} are extended by tests; {@link dev.mediagen.tck.FakeBackend},
 * {@link dev.mediagen.tck.AssertingBackend}, {@link dev.mediagen.tck.SampleMedia} and
 * {@link dev.mediagen.fixtures.ManualTime} are used by them.
 */
@NullMarked
package dev.mediagen.tck;

import org.jspecify.annotations.NullMarked;
