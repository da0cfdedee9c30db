package org.example.boot;

import dev.mediagen.core.MediaGen;
import org.example.stack.Errands;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class BootApplication {

    public static void main(String[] args) {
        SpringApplication.run(BootApplication.class, args).close();
    }

    @Bean
    CommandLineRunner errands(MediaGen mediaGen) {
        return args -> Errands.run(mediaGen);
    }
}
