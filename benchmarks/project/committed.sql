SELECT coalesce(sum(next), 0)::bigint FROM dcr.position WHERE projection = 'timeline_1'
