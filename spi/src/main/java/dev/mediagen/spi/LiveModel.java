package dev.mediagen.spi;

import dev.mediagen.api.MediaType;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A model as its provider lists it now. The provider decides what it reports; only the id is always present. */
public final class LiveModel {

    private final String id;
    private final Optional<String> name;
    private final Set<MediaType> mediaTypes;
    private final Optional<LocalDate> since;

    private LiveModel(String id, Optional<String> name, Set<MediaType> mediaTypes, Optional<LocalDate> since) {
        this.id = id;
        this.name = name;
        this.mediaTypes = mediaTypes;
        this.since = since;
    }

    /** A model with this id. */
    public static LiveModel of(String id) {
        return new LiveModel(id, Optional.empty(), Set.of(), Optional.empty());
    }

    /** The same model with the provider's name for people. */
    public LiveModel name(String value) {
        return new LiveModel(id, Optional.of(value), mediaTypes, since);
    }

    /** The same model with the media types that it makes. */
    public LiveModel mediaTypes(Set<MediaType> value) {
        Set<MediaType> sorted = EnumSet.noneOf(MediaType.class);
        sorted.addAll(value);
        return new LiveModel(id, name, Collections.unmodifiableSet(sorted), since);
    }

    /** The same model with the day since which the provider offers it. */
    public LiveModel since(LocalDate value) {
        return new LiveModel(id, name, mediaTypes, Optional.of(value));
    }

    /** The id, as requests name it. */
    public String id() {
        return id;
    }

    /** The provider's name for people. */
    public Optional<String> name() {
        return name;
    }

    /** The media types that it makes; empty when the provider does not report them. */
    public Set<MediaType> mediaTypes() {
        return mediaTypes;
    }

    /** The day since which the provider offers it. */
    public Optional<LocalDate> since() {
        return since;
    }

    @Override
    public String toString() {
        return id;
    }
}
