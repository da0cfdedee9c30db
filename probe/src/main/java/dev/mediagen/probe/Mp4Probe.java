package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFormat;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Examines MPEG-4 and QuickTime: the movie box has a header and one box per track; without it nothing can be played. */
final class Mp4Probe implements FormatProbe {

    @Override
    public void read(HeaderInput in, MediaFacts.Builder facts) throws IOException {
        Movie movie = new Movie(in);
        try {
            movie.walk();
        } finally {
            movie.report(facts);
        }
        movie.requireWhole();
        facts.complete();
    }

    /** The facts of one file. */
    private static final class Movie {

        /** The maximum number of tracks that are read. */
        private static final int MOST_TRACKS = 100;

        private final HeaderInput in;
        private final Boxes boxes;
        private final List<Mp4Track> tracks = new ArrayList<>();
        private final Mp4Fragments fragments = new Mp4Fragments();
        private Optional<Duration> duration = Optional.empty();
        private boolean found;
        private boolean unanswered;

        Movie(HeaderInput in) {
            this.in = in;
            this.boxes = new Boxes(in);
        }

        void walk() throws IOException {
            while (boxes.next()) {
                switch (boxes.type()) {
                    case "moov", "mdia", "minf", "stbl", "mvex", "traf" -> boxes.enter();
                    case "moof" -> fragment();
                    case "trak" -> track();
                    case "mvhd" -> length(boxes.content(), 8);
                    case "mehd" -> {}
                    case "mdat" -> unanswered = false;
                    default -> leaf();
                }
                found |= boxes.type().equals("moov");
            }
        }

        private void fragment() {
            unanswered = true;
            boxes.enter();
        }

        private void track() {
            if (tracks.size() < MOST_TRACKS) {
                tracks.add(new Mp4Track());
                boxes.enter();
            }
        }

        private void leaf() throws IOException {
            fragments.read(boxes, in);
            if (tracks.isEmpty()) {
                return;
            }
            Mp4Track track = tracks.get(tracks.size() - 1);
            switch (boxes.type()) {
                case "stsz" -> track.sampleSizes(boxes, in);
                case "stco" -> track.chunks(boxes, in, 4);
                case "co64" -> track.chunks(boxes, in, 8);
                default -> track.read(boxes);
            }
        }

        private void length(HeaderInput header, int narrow) throws IOException {
            boolean wide = header.octet() == 1;
            header.skip(3 + (wide ? 2 * narrow : narrow));
            long unitsPerSecond = header.bigEndian(4);
            duration = Lengths.of(header.bigEndian(wide ? 8 : 4), unitsPerSecond);
        }

        void report(MediaFacts.Builder facts) {
            ShownSize size = new ShownSize(facts);
            Optional<Mp4Track> video = tracks.stream().filter(Mp4Track::isVideo).findFirst();
            Optional<Mp4Track> sound = tracks.stream().filter(Mp4Track::isSound).findFirst();
            sound.ifPresent(track -> track.report(facts, size));
            video.ifPresent(track -> track.report(facts, size));
            fragmentsLength().or(() -> duration).ifPresent(facts::duration);
            if (video.isPresent()) {
                facts.hasAudio(sound.isPresent());
            } else if (sound.isPresent()) {
                facts.codec(sound.get().codec()).format(MediaFormat.M4A);
            }
        }

        private Optional<Duration> fragmentsLength() {
            return tracks.stream()
                    .flatMap(track -> Lengths.of(fragments.units(track.id()), track.unitsPerSecond()).stream())
                    .max(Comparator.naturalOrder());
        }

        void requireWhole() throws EOFException {
            boxes.requireWhole();
            long reach = tracks.stream().mapToLong(Mp4Track::reach).max().orElse(0);
            if (!found) {
                throw new EOFException("The file has no movie box.");
            } else if (unanswered || reach > in.length()) {
                throw new EOFException("The file ends before its last sample.");
            }
        }
    }
}
