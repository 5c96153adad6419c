import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Two threads with a connection each; records are kept and written thousands at a time. */
final class Tuned implements Processor<byte[], byte[], Void, Void> {
    private static final int THREADS = 2;
    private static final int COMMIT_MS = 200;
    private static final int RECORDS = 5_000;

    private final String postgres;
    private final Reading reading = new Reading(Path.of("schemas"));
    private ProcessorContext<Void, Void> context;
    private Batch batch;

    Tuned(String postgres) {
        this.postgres = postgres;
    }

    static Properties with(Properties settings) {
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, THREADS);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MS);
        settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, RECORDS);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS);
        return settings;
    }

    @Override
    public void init(ProcessorContext<Void, Void> given) {
        context = given;
        batch = Batch.ofThisThread(postgres);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Told.begin();
        batch.add(reading.read(record, context.recordMetadata().orElseThrow()));
    }
}
