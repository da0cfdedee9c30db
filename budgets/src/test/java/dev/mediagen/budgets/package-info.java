@org.jspecify.annotations.NullMarked
package dev.mediagen.budgets;
