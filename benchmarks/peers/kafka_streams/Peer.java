import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** Kafka Streams: a processor behind all topics. `Peer KAFKA POSTGRES taught|tuned`, at the repository's root. */
public final class Peer {
    private static final Pattern TOPICS = Pattern.compile("dcr\\..+");

    private Peer() {}

    public static void main(String[] args) throws Exception {
        String postgres = jdbc(URI.create(args[1]));
        boolean tuned = args[2].equals("tuned");
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(TOPICS, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
            .process(tuned ? () -> new Tuned(postgres) : () -> new Taught(postgres));
        KafkaStreams streams = new KafkaStreams(
            builder.build(),
            tuned ? Tuned.with(settings(args[0])) : settings(args[0]),
            tuned ? new WritingFirst() : new DefaultKafkaClientSupplier());
        streams.setUncaughtExceptionHandler(error -> StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        streams.start();
    }

    private static Properties settings(String kafka) throws Exception {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench-" + UUID.randomUUID());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        Path temporary = Path.of(System.getenv("TMPDIR"));
        settings.put(StreamsConfig.STATE_DIR_CONFIG, Files.createTempDirectory(temporary, "streams-").toString());
        return settings;
    }

    /** The libpq address as JDBC wants it. */
    private static String jdbc(URI address) {
        String[] who = address.getUserInfo().split(":");
        return "jdbc:postgresql://%s:%d%s?user=%s&password=%s&currentSchema=customer_1,dcr,public"
            .formatted(address.getHost(), address.getPort(), address.getPath(), who[0], who[1]);
    }
}
