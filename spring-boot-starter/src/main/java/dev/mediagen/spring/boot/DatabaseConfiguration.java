package dev.mediagen.spring.boot;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.postgres.PostgresStateStore;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Keeps jobs in the database of the application, unless the address of another one is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "dev.mediagen.store.postgres.PostgresStateStore")
@ConditionalOnProperty(name = "mediagen.store.type", havingValue = "postgres")
@ConditionalOnMissingBean(StateStore.class)
class DatabaseConfiguration {

    private static final String URL_VARIABLE = "MEDIAGEN_DATABASE_URL";

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    MediaGenCustomizer mediaGenDatabase(MediaGenProperties properties, ObjectProvider<DataSource> source) {
        return builder -> {
            if (properties.database().url() == null && !properties.environment().containsKey(URL_VARIABLE)) {
                use(source, properties.database(), builder);
            }
        };
    }

    private static void use(
            ObjectProvider<DataSource> source, MediaGenProperties.Database database, MediaGenBuilder builder) {
        DataSource own = source.getIfUnique();
        if (own == null) {
            throw refused("mediagen.store.type is postgres, but there is no database: set mediagen.database.url to its"
                    + " address, such as postgresql://user@host/database, or define one DataSource bean.");
        }
        if (database.connections() != null || database.password() != null) {
            throw refused("mediagen.database.password and mediagen.database.connections are for mediagen.database.url."
                    + " Set the address as well, or configure the DataSource bean instead.");
        }
        builder.stateStore(PostgresStateStore.builder(own)
                .migrate(database.schema() == MediaGenProperties.Schema.MIGRATE)
                .build());
    }

    private static SetupException refused(String message) {
        return new SetupException(
                message, ErrorDetails.builder().code("state_store").build());
    }
}
