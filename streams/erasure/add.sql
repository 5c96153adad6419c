INSERT INTO dcr.erasure (number, name, heard_before, salt, receipt)
VALUES (%(number)s, %(name)s, dcr.from_ms(%(heard_before_ms)s), %(salt)s, %(receipt)s)
ON CONFLICT (number) DO NOTHING
