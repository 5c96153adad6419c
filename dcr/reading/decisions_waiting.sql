SELECT count(*) FROM dcr.decision WHERE notification_id > (SELECT through FROM dcr.relayed)
