// How many transactions are being worked on that read what statements have come through.
SHOW TRANSACTIONS YIELD currentQuery, status
WHERE currentQuery CONTAINS ':VIA' AND NOT currentQuery CONTAINS 'SHOW TRANSACTIONS' AND status = 'Running'
RETURN count(*)
