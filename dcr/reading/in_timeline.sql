SELECT EXISTS (
    SELECT FROM timeline
    WHERE subject = %(subject)s::text AND occurred_at = dcr.from_ms(%(occurred_ms)s::bigint) AND event_id = %(event_id)s::uuid
)
