SELECT name FROM unnest(%(names)s::text[]) AS t (name) WHERE to_regclass('dcr.' || name) IS NOT NULL
