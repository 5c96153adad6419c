import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The job of `../job.py` with JDBC: timeline and customer in one transaction. One for a thread. */
final class Job {
    private static final Path PEERS = Path.of("benchmarks/peers");

    private final Connection connection;
    private final CopyManager copies;
    private final String fillStage = Statement.text(PEERS.resolve("fill_stage.sql"));
    private final String insert = Statement.text(PEERS.resolve("insert.sql"));
    private final Statement insertOne;
    private final CustomerTables customer;

    Job(String postgres) {
        try {
            connection = DriverManager.getConnection(postgres);
            connection.createStatement().execute(Statement.text(PEERS.resolve("stage.sql")));
            connection.setAutoCommit(false);
            copies = connection.unwrap(PGConnection.class).getCopyAPI();
            insertOne = new Statement(connection, PEERS.resolve("insert_one.sql"));
            customer = new CustomerTables(connection);
        } catch (SQLException error) {
            throw new IllegalStateException(error);
        }
    }

    /** One interaction, one transaction. */
    void one(Arrival arrival) {
        try {
            if (insertOne.run(row(arrival)) > 0) {
                customer.add(Tally.of(List.of(arrival)));
            }
            connection.commit();
        } catch (SQLException error) {
            throw new IllegalStateException(error);
        }
        Told.committed(1);
    }

    /** Thousands in one transaction: COPY to a staging table, then into place, then one upsert a table. */
    void many(List<Arrival> found) {
        found.sort(Comparator.comparing(Arrival::subject)); // index pages are then filled side by side
        Map<UUID, Arrival> arrivals = new LinkedHashMap<>();
        found.forEach(arrival -> arrivals.put(arrival.eventId(), arrival));
        try {
            copies.copyIn(fillStage, new ByteArrayInputStream(rows(arrivals.values())));
            customer.add(Tally.of(inserted(arrivals)));
            connection.commit();
        } catch (SQLException | IOException error) {
            throw new IllegalStateException(error);
        }
        Told.committed(found.size());
    }

    private static Map<String, Object> row(Arrival a) {
        return Map.of(
            "occurred_ms", a.occurredMs(), "recorded_ms", a.recordedMs(), "offset", a.offset(),
            "event_id", a.eventId().toString(), "partition", a.partition(), "subject", a.subject(),
            "type", a.type(), "channel", a.channel(), "written", a.written());
    }

    /** Adds what is staged and new to the timeline; the arrivals of that. */
    private List<Arrival> inserted(Map<UUID, Arrival> arrivals) throws SQLException {
        List<Arrival> fresh = new ArrayList<>();
        try (var statement = connection.createStatement(); var ids = statement.executeQuery(insert)) {
            while (ids.next()) {
                fresh.add(arrivals.get(UUID.fromString(ids.getString(1))));
            }
        }
        return fresh;
    }

    /** In COPY's text format. */
    private static byte[] rows(Collection<Arrival> arrivals) {
        StringBuilder text = new StringBuilder();
        for (Arrival a : arrivals) {
            text.append(a.occurredMs()).append('\t').append(a.recordedMs()).append('\t').append(a.offset())
                .append('\t').append(a.eventId()).append('\t').append(a.partition()).append('\t')
                .append(a.subject()).append('\t').append(a.type()).append('\t').append(a.channel())
                .append("\t\\\\x").append(HexFormat.of().formatHex(a.written())).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
