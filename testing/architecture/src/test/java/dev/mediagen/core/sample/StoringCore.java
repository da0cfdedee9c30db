package dev.mediagen.core.sample;

import javax.sql.DataSource;
import software.amazon.awssdk.regions.Region;

/** Breaks: databases stay in their store, and the AWS SDK in its own. */
record StoringCore(DataSource source, Region region) {}
