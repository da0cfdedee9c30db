package dev.mediagen.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediagen.api.SetupException;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.store.memory.MemoryStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A catalogue that cannot be read shows which file was chosen. */
class UserCatalogueTest {

    @TempDir
    Path folder;

    @BeforeEach
    void breakEveryFile() throws IOException {
        for (String file : new String[] {"own.json", "mediagen/catalogue.json", ".config/mediagen/catalogue.json"}) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "no JSON");
        }
    }

    private static MediaGenBuilder builder() {
        return builder(Map.of());
    }

    private static MediaGenBuilder builder(Map<String, String> variables) {
        return MediaGen.builder().stateStore(new MemoryStateStore()).onlyEnvironment(variables);
    }

    @ParameterizedTest
    @CsvSource({
        "MEDIAGEN_CATALOGUE, own.json, own.json",
        "MEDIAGEN_CATALOGUE, missing.json, missing.json",
        "XDG_CONFIG_HOME, '', mediagen/catalogue.json",
        "APPDATA, '', mediagen/catalogue.json",
        "HOME, '', .config/mediagen/catalogue.json"
    })
    void variablesNameTheFile(String variable, String value, String file) {
        Map<String, String> variables = Map.of(variable, folder.resolve(value).toString());

        assertThatThrownBy(() ->
                        UserCatalogue.standing(variables, builder(variables)).build())
                .isInstanceOf(SetupException.class)
                .hasMessageContaining(folder.resolve(file).toString());
    }

    @Test
    void withoutAFileNothingIsSet() {
        Map<String, String> variables = Map.of(
                "HOME", folder.resolve("empty").toString(), "XDG_CONFIG_HOME", "relative", "MEDIAGEN_CATALOGUE", " ");

        assertThat(UserCatalogue.standing(variables, builder())).isNotNull();
    }

    @Test
    void theOptionNamesTheFile() {
        CommandSpec spec = CommandSpec.create().addOption(UserCatalogue.spec());
        String own = folder.resolve("own.json").toString();

        assertThatThrownBy(() -> UserCatalogue.named(new CommandLine(spec).parseArgs("--catalogue", own), builder()))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining(own);
    }
}
