INSERT INTO customer_money AS c (subject, currency, ordered_minor, balance_minor)
SELECT * FROM unnest(%(subject)s::text[], %(currency)s::text[], %(ordered)s::bigint[], %(balance)s::bigint[])
ON CONFLICT (subject, currency) DO UPDATE SET
    ordered_minor = c.ordered_minor + excluded.ordered_minor,
    balance_minor = c.balance_minor + excluded.balance_minor
