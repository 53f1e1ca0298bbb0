// Forgets every plan, so that the next statement is planned as if it were the first.
CALL db.clearQueryCaches()
