import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Reads values in Avro's single-object encoding with Avro's own decoder. For one thread. */
final class Reading {
    private static final int HEADER_BYTES = 10;
    private static final int FINGERPRINT_AT = 2;

    private final Map<Long, GenericDatumReader<GenericRecord>> readers = new HashMap<>();
    private BinaryDecoder decoder;

    /** Knows every schema under this folder. */
    Reading(Path schemas) {
        try (var files = Files.walk(schemas)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".avsc")).toList()) {
                Schema schema = new Schema.Parser().parse(file.toFile());
                readers.put(SchemaNormalization.parsingFingerprint64(schema), new GenericDatumReader<>(schema));
            }
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    Arrival read(Record<byte[], byte[]> record, RecordMetadata place) {
        byte[] value = record.value();
        GenericRecord says = says(value);
        byte[] recordedAt = record.headers().lastHeader("recorded_at").value();
        return new Arrival(
            says.get("subject").toString(),
            (long) says.get("occurred_at"),
            uuid(says),
            Long.parseLong(new String(recordedAt, StandardCharsets.US_ASCII)),
            place.partition(),
            place.offset(),
            says.getSchema().getProp("interaction"),
            says.get("channel").toString(),
            value,
            says);
    }

    private GenericRecord says(byte[] value) {
        long fingerprint = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong(FINGERPRINT_AT);
        decoder = DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, decoder);
        try {
            return readers.get(fingerprint).read(null, decoder);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static UUID uuid(GenericRecord says) {
        ByteBuffer bytes = ByteBuffer.wrap(((GenericFixed) says.get("event_id")).bytes());
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
