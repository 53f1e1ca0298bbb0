// Old versions without the current one, with a window that does not end by the time the current one begins, or under another id.
MATCH (old:Record)
WHERE old.versionOf IS NOT NULL AND NOT EXISTS {
  MATCH (old)-[:VERSION_OF]->(current:Record)
  WHERE current.id = old.versionOf AND old.id = old.versionOf + '@' + toString(old.revision)
    AND old.recordedFrom <= old.recordedTo AND old.recordedTo <= current.recordedFrom
}
RETURN count(old) AS count
