/** The MCP server. */
@NullMarked
package dev.mediagen.mcp;

import org.jspecify.annotations.NullMarked;
