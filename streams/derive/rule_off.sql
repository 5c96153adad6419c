UPDATE dcr.rule SET off = true WHERE name = %(name)s
