-- One at a time from here to the end of the transaction: of two who link a-b and b-c at once, one sees the other's word.
SELECT pg_advisory_xact_lock(hashtext('dcr.identity'))
