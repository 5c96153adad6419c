import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A statement from a .sql file: what is `%(name)s` there is named here too. */
final class Statement {
    private static final Pattern NAMED = Pattern.compile("%\\((\\w+)\\)s");

    private final PreparedStatement prepared;
    private final List<String> names = new ArrayList<>();

    Statement(Connection connection, Path file) throws SQLException {
        String positional = NAMED.matcher(text(file)).replaceAll(found -> {
            names.add(found.group(1));
            return "?";
        });
        prepared = connection.prepareStatement(positional);
    }

    /** How many rows it changed. A list becomes an array of text or, of numbers, of bigint. */
    int run(Map<String, ?> values) throws SQLException {
        for (int place = 0; place < names.size(); place++) {
            Object value = values.get(names.get(place));
            prepared.setObject(place + 1, value instanceof List<?> list ? array(list) : value);
        }
        return prepared.executeUpdate();
    }

    private Array array(List<?> values) throws SQLException {
        String type = values.get(0) instanceof Long ? "bigint" : "text";
        return prepared.getConnection().createArrayOf(type, values.toArray());
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
