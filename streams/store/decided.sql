SELECT state, dcr.to_ms(decided_at), why,
       (SELECT min(f.id) FROM dcr.parked f
        WHERE f.projection = p.projection AND f.key = p.key AND f.state = 'waiting')
FROM dcr.parked p WHERE id = %(id)s
