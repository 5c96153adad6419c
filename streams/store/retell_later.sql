-- Versions that are not as far as the timeline learn of this customer once they are.
INSERT INTO dcr.again (schema, subject)
SELECT v.schema, %(subject)s FROM dcr.version v WHERE v.schema <> ALL (%(along)s)
ON CONFLICT DO NOTHING
