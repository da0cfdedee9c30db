package dev.mediagen.mcp;

import io.modelcontextprotocol.util.McpUriTemplateManager;
import java.util.List;
import java.util.Map;

/** The template {@link ResultFiles#TEMPLATE}: the SDK's own templates have no variables with slashes. */
final class FileAddresses implements McpUriTemplateManager {

    private static final String START = "file:/";
    private static final String VARIABLE = "path";

    private final String template;

    FileAddresses(String template) {
        this.template = template;
    }

    @Override
    public List<String> getVariableNames() {
        return List.of(VARIABLE);
    }

    @Override
    public Map<String, String> extractVariableValues(String uri) {
        return matches(uri) ? Map.of(VARIABLE, uri.substring(START.length())) : Map.of();
    }

    @Override
    public boolean matches(String uri) {
        return isUriTemplate(template) && uri.startsWith(START);
    }

    @Override
    public boolean isUriTemplate(String uri) {
        return uri.equals(ResultFiles.TEMPLATE);
    }
}
