-- Every commit of a worker moves a position, and waits here for a moment. Readers wait for nothing.
SET LOCAL lock_timeout = '5s';
LOCK TABLE dcr.position IN SHARE ROW EXCLUSIVE MODE
