/** The part of the Quarkus extension that runs while an application is built. */
@NullMarked
package dev.mediagen.quarkus.deployment;

import org.jspecify.annotations.NullMarked;
