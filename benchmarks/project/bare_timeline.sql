CREATE TABLE bare_timeline (LIKE timeline_1.timeline)
