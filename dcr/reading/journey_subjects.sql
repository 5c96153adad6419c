-- Under which identifiers a journey was told of. Said once, it is found by its id for ever, also when it was taken back.
SELECT subject FROM finding WHERE about = %(id)s AND type LIKE 'journey.%%' AND said AND NOT withdrawn
GROUP BY subject ORDER BY max(occurred_at) DESC
