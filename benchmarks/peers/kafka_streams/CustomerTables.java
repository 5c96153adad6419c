import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/** The customer read model's tables, written with the statements of `projections/customer`. */
final class CustomerTables {
    private static final Path SQL = Path.of("projections/customer");
    private static final int ID_BYTES = 10;

    private final Statement addTallies;
    private final Statement addMoney;
    private final Statement setLatest;

    CustomerTables(Connection connection) throws SQLException {
        addTallies = new Statement(connection, SQL.resolve("add_tallies.sql"));
        addMoney = new Statement(connection, SQL.resolve("add_money.sql"));
        setLatest = new Statement(connection, SQL.resolve("set_latest.sql"));
    }

    /** Adds tallies, by subject, to what is there. */
    void add(Map<String, Tally> tallies) throws SQLException {
        Columns counts = new Columns();
        Columns money = new Columns();
        Columns latest = new Columns();
        tallies.forEach((subject, tally) -> {
            counts.add("subject", subject).add("customer_id", customerId(subject))
                .add("events", tally.events).add("orders", tally.orders).add("first_ms", tally.firstMs)
                .add("last_ms", tally.last.ms()).add("last_id", tally.last.eventId()).add("channel", tally.lastChannel);
            tally.money.forEach((currency, sums) -> money
                .add("subject", subject).add("currency", currency)
                .add("ordered", sums.ordered).add("balance", sums.balance));
            tally.latest.forEach((thing, word) -> latest
                .add("subject", subject).add("kind", thing.kind()).add("name", thing.name())
                .add("value", word.value()).add("occurred_ms", word.stamp().ms()).add("event_id", word.stamp().eventId()));
        });
        counts.run(addTallies);
        money.run(addMoney);
        latest.run(setLatest);
    }

    /** See `dcr/ids.py`. */
    private static String customerId(String subject) {
        byte[] said = subject.getBytes(StandardCharsets.UTF_8);
        Blake2bDigest digest = new Blake2bDigest(ID_BYTES * Byte.SIZE);
        digest.update(said, 0, said.length);
        byte[] id = new byte[ID_BYTES];
        digest.doFinal(id, 0);
        return "c_" + HexFormat.of().formatHex(id);
    }

    /** Values by column, for one `unnest`. */
    private static final class Columns {
        private final Map<String, List<Object>> values = new HashMap<>();

        Columns add(String column, Object value) {
            values.computeIfAbsent(column, name -> new ArrayList<>()).add(value);
            return this;
        }

        void run(Statement statement) throws SQLException {
            if (!values.isEmpty()) {
                statement.run(values);
            }
        }
    }
}
