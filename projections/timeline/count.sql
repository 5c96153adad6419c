SELECT count(*) FROM timeline
