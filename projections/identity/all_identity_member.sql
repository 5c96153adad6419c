SELECT subject, customer_id, leader FROM identity_member
