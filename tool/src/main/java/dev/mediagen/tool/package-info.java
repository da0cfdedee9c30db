/** Tools for agents: JSON in, JSON out, with a schema. */
@NullMarked
package dev.mediagen.tool;

import org.jspecify.annotations.NullMarked;
