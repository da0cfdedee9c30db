/** The state store on PostgreSQL: {@link dev.mediagen.store.postgres.PostgresStateStore}, its provider, and its schema. */
@NullMarked
package dev.mediagen.store.postgres;

import org.jspecify.annotations.NullMarked;
