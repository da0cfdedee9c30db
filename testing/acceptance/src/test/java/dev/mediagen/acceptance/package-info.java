/** What has to hold for the five providers together. */
@NullMarked
package dev.mediagen.acceptance;

import org.jspecify.annotations.NullMarked;
