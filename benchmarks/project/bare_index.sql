ALTER TABLE bare_timeline ADD PRIMARY KEY (subject, occurred_at, event_id)
