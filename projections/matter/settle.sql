-- Of these matters, exactly the rows given stay.
WITH settled AS (
    SELECT kind, about, standing, is_open, assigned, subjects::text[] AS subjects, due_ms,
           dcr.from_ms(opened_ms) AS opened_at, dcr.from_ms(changed_ms) AS changed_at
    FROM unnest(%(kind)s::text[], %(about)s::text[], %(standing)s::text[], %(is_open)s::boolean[], %(assigned)s::text[],
                %(subjects)s::text[], %(due_ms)s::bigint[], %(opened_ms)s::bigint[], %(changed_ms)s::bigint[])
         AS t (kind, about, standing, is_open, assigned, subjects, due_ms, opened_ms, changed_ms)
),
gone AS (
    DELETE FROM matter m
    USING unnest(%(kinds)s::text[], %(abouts)s::text[]) AS touched (kind, about)
    WHERE (m.kind, m.about) = (touched.kind, touched.about)
      AND NOT EXISTS (SELECT FROM settled s WHERE (s.kind, s.about) = (m.kind, m.about))
)
INSERT INTO matter (kind, about, standing, is_open, assigned, subjects, due_ms, opened_at, changed_at)
SELECT kind, about, standing, is_open, assigned, subjects, due_ms, opened_at, changed_at FROM settled
ON CONFLICT (about, kind) DO UPDATE SET
    standing = excluded.standing, is_open = excluded.is_open, assigned = excluded.assigned, subjects = excluded.subjects,
    due_ms = excluded.due_ms, opened_at = excluded.opened_at, changed_at = excluded.changed_at
