package org.example.posters;

import dev.mediagen.api.Generated;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.Advance;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.*;
import org.springframework.web.bind.annotation.*;

@RestController
@SpringBootApplication(proxyBeanMethods = false)
public record PosterService(MediaGen mediaGen) {
    private static final Map<String, Integer> STATUS = Map.of("invalid_request", 400, "content_refused", 422, "unavailable", 503);

    public static void main(String[] args) {
        SpringApplication.run(PosterService.class, args);
    }

    @PostMapping("/images") // Holds no thread of the web server.
    CompletionStage<ResponseEntity<?>> image(@RequestParam String prompt) {
        return mediaGen.generateAsync(ImageGenerationRequest.builder(prompt).build(), GenerateOptions.defaults())
                .thenApply(this::file);
    }

    @PutMapping("/videos/{order}") // However often it is put, it is paid once.
    ResponseEntity<?> begin(@PathVariable String order, @RequestParam String prompt) {
        return answer(mediaGen.begin(order, VideoGenerationRequest.builder(prompt).build(), GenerateOptions.defaults()));
    }

    @GetMapping("/videos/{order}")
    ResponseEntity<?> look(@PathVariable String order) {
        return answer(mediaGen.advance(order));
    }

    private ResponseEntity<?> answer(Advance advance) {
        if (advance instanceof Advance.Failed failed) {
            throw failed.failure();
        }
        return advance instanceof Advance.Ready ready ? file(ready.result())
                : ResponseEntity.accepted().body(Map.of("in_doubt", advance instanceof Advance.Doubtful));
    }

    private ResponseEntity<?> file(Generated<?> result) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(result.media().mimeType()))
                .contentLength(result.media().size()).body(new InputStreamResource(() -> mediaGen.open(result.media())));
    }

    @ExceptionHandler
    ProblemDetail problem(MediaException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(STATUS.getOrDefault(e.kind(), 500)), e.getMessage());
    }
}
