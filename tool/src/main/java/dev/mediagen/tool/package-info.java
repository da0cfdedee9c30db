/** What an agent calls: JSON in, JSON out, and a schema that says what may stand in it. */
@NullMarked
package dev.mediagen.tool;

import org.jspecify.annotations.NullMarked;
