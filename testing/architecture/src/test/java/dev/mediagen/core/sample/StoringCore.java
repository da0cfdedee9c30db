package dev.mediagen.core.sample;

import javax.sql.DataSource;

/** Breaks: databases stay in their store. */
record StoringCore(DataSource source) {}
