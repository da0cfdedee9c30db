package dev.mediagen.spring.boot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Lets variables of every application be no properties: Spring would read {@code MEDIAGEN_OUTPUT} as the group {@code
 * mediagen.output}. The {@code MediaGen} reads them itself.
 */
final class SharedNames implements ConfigurationPropertiesBindHandlerAdvisor {

    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("mediagen");

    @Override
    public BindHandler apply(BindHandler handler) {
        return new AbstractBindHandler(handler) {
            @Override
            public @Nullable Object onFailure(
                    ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error)
                    throws Exception {
                return PREFIX.isParentOf(name)
                                && error instanceof ConverterNotFoundException
                                && isVariable(name, context)
                        ? null
                        : super.onFailure(name, target, context, error);
            }
        };
    }

    private static boolean isVariable(ConfigurationPropertyName name, BindContext context) {
        for (ConfigurationPropertySource source : context.getSources()) {
            if (source.getConfigurationProperty(name) != null) {
                return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
            }
        }
        return false;
    }
}
