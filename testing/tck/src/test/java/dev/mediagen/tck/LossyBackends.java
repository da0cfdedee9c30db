package dev.mediagen.tck;

import dev.mediagen.api.Cost;
import dev.mediagen.api.ImageRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Outcome;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Backends that lose or mix up options, inputs and results. */
final class LossyBackends {
    private LossyBackends() {}

    /** Changes the fields of a request before it is sent. */
    private static WireBackend changing(Consumer<Map<String, String>> change) {
        return new WireBackend() {
            @Override
            Map<String, String> fields(Call<?> call) {
                Map<String, String> fields = super.fields(call);
                change.accept(fields);
                return fields;
            }
        };
    }

    static WireBackend seedZeroTakenForUnset() {
        return changing(fields -> fields.remove("seed", "0"));
    }

    static WireBackend seedCutTo32Bits() {
        return changing(
                fields -> fields.computeIfPresent("seed", (name, seed) -> String.valueOf((int) Long.parseLong(seed))));
    }

    static WireBackend promptCut() {
        return changing(fields -> fields.computeIfPresent(
                "prompt", (name, prompt) -> prompt.substring(0, Math.min(prompt.length(), 300))));
    }

    static WireBackend lettersMangled() {
        return changing(fields -> fields.computeIfPresent(
                "prompt",
                (name, prompt) -> new String(prompt.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII)));
    }

    static WireBackend seedAsFloatingPoint() {
        return changing(fields ->
                fields.computeIfPresent("seed", (name, seed) -> String.valueOf((long) Double.parseDouble(seed))));
    }

    static WireBackend lineBreaksLost() {
        return changing(fields -> fields.computeIfPresent("prompt", (name, prompt) -> prompt.replace('\n', ' ')));
    }

    static WireBackend stabilityZeroTakenForUnset() {
        return changing(fields -> fields.computeIfPresent(
                "voice_stability", (name, value) -> Double.parseDouble(value) == 0 ? null : value));
    }

    static WireBackend countLostInOneOperation() {
        return changing(fields -> {
            if (fields.containsKey("input_images")) {
                fields.remove("count");
            }
        });
    }

    static WireBackend decimalsRounded() {
        return changing(fields -> fields.computeIfPresent(
                "speed", (name, speed) -> String.format(Locale.ROOT, "%.1f", Double.parseDouble(speed))));
    }

    static WireBackend widthAndHeightSwapped() {
        return changing(fields -> fields.computeIfPresent("size", (name, size) -> {
            String[] edges = size.split("x");
            return edges[1] + "x" + edges[0];
        }));
    }

    static WireBackend lastFrameOverFirst() {
        return changing(fields -> {
            if (fields.containsKey("last_frame")) {
                fields.put("first_frame", fields.get("last_frame"));
            }
        });
    }

    static WireBackend inputsSorted() {
        return new WireBackend() {
            @Override
            String ids(List<String> uploaded) {
                return super.ids(uploaded.stream().sorted().toList());
            }
        };
    }

    static WireBackend onlyFirstOfSeveralInputs() {
        return new WireBackend() {
            @Override
            String ids(List<String> uploaded) {
                return uploaded.get(0);
            }
        };
    }

    static WireBackend inputsCutAt256KiB() {
        return new WireBackend() {
            @Override
            byte[] content(Input input) {
                byte[] all = super.content(input);
                return Arrays.copyOf(all, Math.min(all.length, 256 * 1024));
            }
        };
    }

    /** Sends the quality of an earlier request, too. */
    static WireBackend optionSticks() {
        return new WireBackend() {
            private final Map<String, String> last = new ConcurrentHashMap<>();

            @Override
            Map<String, String> fields(Call<?> call) {
                Map<String, String> fields = super.fields(call);
                if (fields.containsKey("quality")) {
                    last.put("quality", fields.get("quality"));
                } else if (last.containsKey("quality") && call.request() instanceof ImageRequest) {
                    fields.put("quality", last.get("quality"));
                }
                return fields;
            }
        };
    }

    static WireBackend oneOutputKeptOfSeveral() {
        return new WireBackend() {
            @Override
            void keep(CallContext work, List<String> lines) {
                super.keep(work, lines.subList(0, 1));
            }
        };
    }

    static WireBackend pcmAsWav() {
        return new WireBackend() {
            @Override
            Outcome speak(Call<SpeechRequest> call) {
                boolean raw = call.request()
                        .options()
                        .get(Option.OUTPUT_FORMAT)
                        .filter(MediaFormat.PCM::equals)
                        .isPresent();
                if (!raw) {
                    return super.speak(call);
                }
                write(call, SampleMedia.wav(Duration.ofMillis(100), 1), false);
                post(call, "/speech", fields(call));
                return Outcome.done();
            }
        };
    }

    /** Always continues the first result. */
    static WireBackend continuesAnotherResult() {
        return new WireBackend() {
            private final Map<String, String> first = new ConcurrentHashMap<>();

            @Override
            Map<String, String> fields(Call<?> call) {
                Map<String, String> fields = super.fields(call);
                fields.computeIfPresent("previous", (name, id) -> first.computeIfAbsent("previous", unseen -> id));
                return fields;
            }
        };
    }

    static WireBackend halfAnImageKept() {
        return new WireBackend() {
            @Override
            void write(CallContext work, byte[] bytes, boolean raw) {
                super.write(work, Arrays.copyOf(bytes, Math.max(1, bytes.length - 8)), raw);
            }
        };
    }

    static WireBackend flaggedKept() {
        return new WireBackend() {
            @Override
            boolean isFlagged(String line) {
                return false;
            }
        };
    }

    static WireBackend negativeCost() {
        return new WireBackend() {
            @Override
            Outcome image(Call<ImageRequest> call) {
                super.image(call);
                return Completed.builder()
                        .cost(Optional.of(Cost.usd(BigDecimal.valueOf(-1))))
                        .build();
            }
        };
    }
}
