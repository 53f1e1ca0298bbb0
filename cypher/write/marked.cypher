// Whether anything in this graph is marked, or is about to be: until then nobody looks at markings.
MATCH (ledger:Ledger {name: 'writes'})
RETURN coalesce(ledger.marked, false) AS marked
