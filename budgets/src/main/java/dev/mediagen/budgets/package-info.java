/** Budgets for calls. */
@NullMarked
package dev.mediagen.budgets;

import org.jspecify.annotations.NullMarked;
