SELECT subject, currency, ordered_minor, balance_minor FROM customer_money
