import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Clients for Streams that write what is at hand to PostgreSQL before they commit offsets to Kafka.
 *
 * <p>Streams tells neither processors nor stores of their own that it is about to commit: a batch that is
 * merely kept would be lost with the process although its offsets are committed.
 */
final class WritingFirst extends DefaultKafkaClientSupplier {
    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()) {
            @Override
            public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
                Batch.writeMine();
                super.commitSync(offsets);
            }
        };
    }
}
