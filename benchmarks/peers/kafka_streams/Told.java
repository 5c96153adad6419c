/** What `../peer.py` reads on standard output: `committed COUNT SECONDS`, first of all with 0. */
final class Told {
    private static boolean begun;
    private static long count;

    private Told() {}

    /** To be called with the first record at hand. */
    static synchronized void begin() {
        if (!begun) {
            begun = true;
            committed(0);
        }
    }

    static synchronized void committed(int more) {
        count += more;
        System.out.printf("committed %d %.6f%n", count, System.nanoTime() / 1e9);
        System.out.flush();
    }
}
