-- One after the other: at no moment may two of them serve.
UPDATE dcr.version SET serving = false WHERE name = %(name)s AND serving;
UPDATE dcr.version SET serving = true WHERE schema = %(schema)s
