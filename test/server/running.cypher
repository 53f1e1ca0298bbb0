// How many transactions are being worked on that read what statements are about.
SHOW TRANSACTIONS YIELD currentQuery, status
WHERE currentQuery CONTAINS ':ABOUT' AND NOT currentQuery CONTAINS 'SHOW TRANSACTIONS' AND status = 'Running'
RETURN count(*)
