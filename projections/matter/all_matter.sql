SELECT kind, about, standing, is_open, assigned, due_ms, array_to_string(subjects, ' '), dcr.to_ms(opened_at),
       dcr.to_ms(changed_at)
FROM matter
