// When the process of Neo4j was started, milliseconds since 1970: it keeps no plans from before. `SHOW DATABASES` tells when a database
// was last set to run, which a restart of Community does not change.
CALL dbms.queryJmx('java.lang:type=Runtime') YIELD attributes
RETURN attributes.StartTime.value AS started
