import java.util.ArrayList;
import java.util.List;

/** What a stream thread has processed and not written yet, of all its partitions. */
final class Batch {
    private static final int MOST = 5_000;
    private static final ThreadLocal<Batch> MINE = new ThreadLocal<>();

    private final Job job;
    private final List<Arrival> arrivals = new ArrayList<>();

    private Batch(String postgres) {
        job = new Job(postgres);
    }

    static Batch ofThisThread(String postgres) {
        if (MINE.get() == null) {
            MINE.set(new Batch(postgres));
        }
        return MINE.get();
    }

    void add(Arrival arrival) {
        arrivals.add(arrival);
        if (arrivals.size() >= MOST) {
            write();
        }
    }

    /** Writes what this thread has at hand, if anything. */
    static void writeMine() {
        if (MINE.get() != null) {
            MINE.get().write();
        }
    }

    private void write() {
        if (!arrivals.isEmpty()) {
            job.many(arrivals);
            arrivals.clear();
        }
    }
}
