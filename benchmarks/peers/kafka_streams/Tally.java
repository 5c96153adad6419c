import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is counted for one subject, as the customer read model counts it. */
final class Tally {
    record Thing(String kind, String name) {}

    record Word(Arrival.Stamp stamp, String value) {}

    static final class Money {
        long ordered;
        long balance;
    }

    long events;
    long orders;
    long firstMs = Long.MAX_VALUE;
    Arrival.Stamp last = new Arrival.Stamp(-1, "");
    String lastChannel;
    final Map<String, Money> money = new HashMap<>();
    final Map<Thing, Word> latest = new HashMap<>();

    /** By subject, in the order they come. Each interaction must come once. */
    static Map<String, Tally> of(Collection<Arrival> arrivals) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        for (Arrival arrival : arrivals) {
            tallies.computeIfAbsent(arrival.subject(), subject -> new Tally()).add(arrival);
        }
        return tallies;
    }

    private void add(Arrival arrival) {
        events++;
        firstMs = Math.min(firstMs, arrival.occurredMs());
        if (arrival.stamp().compareTo(last) > 0) {
            last = arrival.stamp();
            lastChannel = arrival.channel();
        }
        switch (arrival.type()) {
            case "order.placed" -> order(arrival);
            case "bill.issued", "bill.adjusted", "payment.refunded" -> owe(arrival, +1);
            case "payment.received" -> owe(arrival, -1);
            case "complaint.opened" -> state(arrival, "complaint", "complaint_id", "open");
            case "complaint.resolved" -> state(arrival, "complaint", "complaint_id", "resolved");
            case "consent.given" -> state(arrival, "consent", "purpose", "given");
            case "consent.withdrawn" -> state(arrival, "consent", "purpose", "withdrawn");
            case "offer.made" -> state(arrival, "offer", "offer_id", "made");
            case "offer.accepted" -> state(arrival, "offer", "offer_id", "accepted");
            case "offer.declined" -> state(arrival, "offer", "offer_id", "declined");
            case "plan.changed" -> hear(arrival, "plan", "plan", arrival.text("to_plan"));
            case "preference.set" -> hear(arrival, "preference", arrival.text("name"), arrival.says().get("value"));
            case "profile.updated" -> traits(arrival);
            default -> { }
        }
    }

    private void order(Arrival arrival) {
        orders++;
        moneyIn(arrival).ordered += arrival.number("total_minor");
    }

    private void owe(Arrival arrival, int sign) {
        moneyIn(arrival).balance += sign * arrival.number("amount_minor");
    }

    private Money moneyIn(Arrival arrival) {
        return money.computeIfAbsent(arrival.text("currency"), currency -> new Money());
    }

    private void state(Arrival arrival, String kind, String nameField, String value) {
        hear(arrival, kind, arrival.text(nameField), value);
    }

    private void traits(Arrival arrival) {
        ((Map<?, ?>) arrival.says().get("traits"))
            .forEach((name, value) -> hear(arrival, "trait", name.toString(), value));
    }

    private void hear(Arrival arrival, String kind, String name, Object value) {
        Word word = new Word(arrival.stamp(), value == null ? null : value.toString());
        latest.merge(new Thing(kind, name), word, (a, b) -> a.stamp().compareTo(b.stamp()) > 0 ? a : b);
    }
}
