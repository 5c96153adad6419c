import java.util.UUID;
import org.apache.avro.generic.GenericRecord;

/** An interaction as a peer met it: what the timeline keeps, and everything it says. */
record Arrival(
    String subject, long occurredMs, UUID eventId, long recordedMs, int partition, long offset,
    String type, String channel, byte[] written, GenericRecord says) {

    /** A field of it as text. */
    String text(String field) {
        return says.get(field).toString();
    }

    /** A field of it that is a number. */
    long number(String field) {
        return (long) says.get(field);
    }

    /** When it happened and which it was: a total order. */
    Stamp stamp() {
        return new Stamp(occurredMs, eventId.toString());
    }

    /** Milliseconds since 1970 and an event id. Java compares UUIDs as signed numbers, text as PostgreSQL does. */
    record Stamp(long ms, String eventId) implements Comparable<Stamp> {
        @Override
        public int compareTo(Stamp other) {
            return ms == other.ms ? eventId.compareTo(other.eventId) : Long.compare(ms, other.ms);
        }
    }
}
