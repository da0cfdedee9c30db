package org.example.kotlin

import dev.mediagen.api.Generated
import dev.mediagen.api.Image
import dev.mediagen.api.ImageGenerationRequest
import dev.mediagen.api.SpeechRequest
import dev.mediagen.api.VideoGenerationRequest
import dev.mediagen.core.GenerateOptions
import dev.mediagen.core.MediaGen

fun main() {
    MediaGen.discover().use { mediaGen ->
        val left = mediaGen.jobs()
        if (left.isEmpty()) {
            val image: Generated<Image> = mediaGen.generate(ImageGenerationRequest.builder("a lighthouse at dusk").build())
            made(image)
            made(mediaGen.generate(SpeechRequest.builder("The lamp is lit.").build()))
            made(mediaGen.generate(VideoGenerationRequest.builder("the lamp turns").build()))
        }
        left.forEach { made(mediaGen.resume(it.id(), GenerateOptions.defaults())) }
    }
}

private fun made(result: Generated<*>) = println("made ${result.operation().id()} ${result.media().path()}")
