SELECT schema, name, number, definition, state, serving
FROM dcr.version
WHERE name = coalesce(%(name)s, name)
ORDER BY name, number
