/** Workers that share their plans in a PostgreSQL database: {@link dev.mediagen.workers.db.scheduler.DbSchedulerWorkers}. */
@NullMarked
package dev.mediagen.workers.db.scheduler;

import org.jspecify.annotations.NullMarked;
