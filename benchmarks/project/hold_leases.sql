-- Keeps a worker that is up from beginning: every slice is somebody else's.
UPDATE dcr.lease SET worker = 'benchmark', until = now() + interval '1 hour'
