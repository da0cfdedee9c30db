package dev.mediagen.comparison;

import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.images.ImageGenerateParams;
import dev.langchain4j.model.openai.OpenAiImageModel;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.disk.DiskStateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.springframework.ai.image.ImagePrompt;
import org.springframework.ai.openai.OpenAiImageOptions;

/** A client, and the shortest correct program with it. */
enum Way {
    MEDIAGEN("mediagen") {
        @Override
        Maker open(String server, Path folder) {
            return mediagen(server, folder, new MemoryStateStore());
        }
    },
    MEDIAGEN_POWER("mediagen, safe from a power cut") {
        @Override
        Maker open(String server, Path folder) {
            return mediagen(
                    server,
                    folder,
                    DiskStateStore.builder(folder.resolve("state")).build());
        }
    },
    OPENAI("openai-java") {
        @Override
        Maker open(String server, Path folder) {
            OpenAIClient client = openai(server);
            return new Maker() {
                @Override
                public void make(int number, Path file) throws Exception {
                    String base64 = client.images()
                            .generate(ImageGenerateParams.builder()
                                    .model(MODEL)
                                    .prompt(prompt(number))
                                    .build())
                            .data()
                            .orElseThrow()
                            .get(0)
                            .b64Json()
                            .orElseThrow();
                    Files.write(file, Base64.getDecoder().decode(base64));
                }

                @Override
                public void close() {
                    client.close();
                }
            };
        }
    },
    SPRING_AI("Spring AI") {
        @Override
        Maker open(String server, Path folder) {
            OpenAIClient client = openai(server);
            OpenAiImageOptions options =
                    OpenAiImageOptions.builder().model(MODEL).build();
            var model = org.springframework.ai.openai.OpenAiImageModel.builder()
                    .openAiClient(client)
                    .options(options)
                    .build();
            return new Maker() {
                @Override
                public void make(int number, Path file) throws Exception {
                    String base64 = Objects.requireNonNull(model.call(new ImagePrompt(prompt(number), options))
                                    .getResult())
                            .getOutput()
                            .getB64Json();
                    Files.write(file, Base64.getDecoder().decode(base64));
                }

                @Override
                public void close() {
                    client.close();
                }
            };
        }
    },
    LANGCHAIN4J("LangChain4j") {
        @Override
        Maker open(String server, Path folder) {
            OpenAiImageModel model = OpenAiImageModel.builder()
                    .baseUrl(server + "/v1")
                    .apiKey("none")
                    .modelName(MODEL)
                    .timeout(PATIENCE)
                    .build();
            return (number, file) -> Files.write(
                    file,
                    Base64.getDecoder()
                            .decode(model.generate(prompt(number)).content().base64Data()));
        }
    },
    GOOGLE_GENAI("google-genai") {
        @Override
        Maker open(String server, Path folder) {
            Client client = Client.builder()
                    .apiKey("none")
                    .httpOptions(HttpOptions.builder()
                            .baseUrl(server + "/google")
                            .timeout((int) PATIENCE.toMillis())
                            .build())
                    .build();
            return new Maker() {
                @Override
                public void make(int number, Path file) throws Exception {
                    byte[] image = Objects.requireNonNull(client.models
                                    .generateContent("gemini-nano-banana-2.1", prompt(number), null)
                                    .parts())
                            .get(0)
                            .inlineData()
                            .orElseThrow()
                            .data()
                            .orElseThrow();
                    Files.write(file, image);
                }

                @Override
                public void close() {
                    client.close();
                }
            };
        }
    };

    private static final String MODEL = "gpt-image-2.6-flare";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final String title;

    Way(String title) {
        this.title = title;
    }

    /** Its name for people. */
    String title() {
        return title;
    }

    /** Whether it is ours. */
    boolean isOurs() {
        return this == MEDIAGEN || this == MEDIAGEN_POWER;
    }

    /**
     * Opens the client.
     *
     * @param server the base URL of the server with its size
     * @param folder where it may keep state
     */
    abstract Maker open(String server, Path folder);

    private static String prompt(int number) {
        return "a lighthouse at dusk, number " + number;
    }

    private static OpenAIClient openai(String server) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(server + "/v1")
                .apiKey("none")
                .timeout(PATIENCE)
                .build();
    }

    private static Maker mediagen(String server, Path folder, StateStore store) {
        MediaGen mediaGen = MediaGen.builder()
                .discover()
                .onlyEnvironment(Map.of("OPENAI_BASE_URL", server + "/v1", "OPENAI_API_KEY", "none"))
                .baseFolder(folder)
                .stateStore(store)
                .build();
        return new Maker() {
            @Override
            public void make(int number, Path file) {
                mediaGen.generate(
                        ImageGenerationRequest.builder(prompt(number)).build(),
                        GenerateOptions.builder().backend("openai").file(file).build());
            }

            @Override
            public void close() {
                mediaGen.close();
            }
        };
    }
}
