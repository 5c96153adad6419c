-- Up to when everything published is readable: the slice furthest behind decides,
-- and for these subjects the first record that is set aside.
SELECT dcr.to_ms(least(
    (SELECT min(complete_through) FROM dcr.lease),
    (SELECT dcr.from_ms(min(timestamp_ms)) FROM dcr.parked
     WHERE state = 'waiting' AND key = ANY (%(keys)s::bytea[]))
)), (SELECT count(*) FROM dcr.parked WHERE state = 'waiting' AND key = ANY (%(keys)s::bytea[]))
