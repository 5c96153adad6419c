import java.nio.file.Path;
import java.sql.SQLException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** As the page on the Processor API shows: it meets one record at a time, and writes it. */
final class Taught implements Processor<byte[], byte[], Void, Void> {
    private final String postgres;
    private final Reading reading = new Reading(Path.of("schemas"));
    private ProcessorContext<Void, Void> context;
    private Job job;

    Taught(String postgres) {
        this.postgres = postgres;
    }

    @Override
    public void init(ProcessorContext<Void, Void> given) {
        context = given;
        job = new Job(postgres);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Told.begin();
        job.one(reading.read(record, context.recordMetadata().orElseThrow()));
    }
}
