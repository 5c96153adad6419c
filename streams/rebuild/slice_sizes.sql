SELECT partition, sum(next)::bigint FROM dcr.position WHERE projection = %(lead)s GROUP BY partition
