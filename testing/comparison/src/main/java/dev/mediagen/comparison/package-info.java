/** The same image work through mediagen and through clients of others. */
package dev.mediagen.comparison;
