SELECT table_name::text, column_name::text FROM information_schema.columns
WHERE table_schema = %(schema)s AND column_name IN ('subject', 'other', 'one', 'two', 'leader') AND data_type = 'text'
