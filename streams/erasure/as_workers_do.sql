-- Every commit of a worker holds this lock; whoever erases waits for all of them, and keeps others waiting.
LOCK TABLE dcr.position IN ROW EXCLUSIVE MODE
