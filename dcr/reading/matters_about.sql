-- What was said about one matter, by whatever identifiers.
SELECT DISTINCT subject FROM (
    SELECT subject FROM matter_word WHERE kind = %(kind)s AND about = %(about)s
    UNION ALL
    SELECT subject FROM dcr.decision WHERE originator_id = %(kind)s || ':' || %(about)s
) AS said
