/**
 * The command {@code mediagen}. {@link dev.mediagen.cli.Main} starts it, {@link dev.mediagen.cli.CommandTree} lists
 * the commands, and each command is a class that specifies and runs it.
 */
@NullMarked
package dev.mediagen.cli;

import org.jspecify.annotations.NullMarked;
