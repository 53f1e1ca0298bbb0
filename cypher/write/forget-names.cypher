// Takes away those of these folded names that nobody goes by any more.
// @access WRITE
// @param folded List<String>
UNWIND $folded AS folded
MATCH (name:Name {folded: folded})
WHERE NOT EXISTS { (name)<-[:NAMED]-() }
DELETE name
