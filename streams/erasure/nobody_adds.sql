LOCK TABLE dcr.customer_key, dcr.decision, dcr.timer, dcr.again IN SHARE ROW EXCLUSIVE MODE
