(SELECT w.* FROM identity_word w JOIN timeline t USING (subject, occurred_at, event_id)
 WHERE t.recorded_at <= dcr.from_ms(%(known_at)s))
