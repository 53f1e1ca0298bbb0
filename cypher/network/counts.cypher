// The counts of a discourse network: how many statements, duplicates left out, each row has on each column at each level of the qualifier (and at each instant, for windows), and what rows and columns are called. What a statement lacks is null; who has no date where one is needed is only counted. One count more than the network may hold is enough to refuse it.
// @to    asked   List<Any>
// @to    counts  List<List<Any>>
// @to    labels  List<List<Any>>
// @to    undated Integer
// @matches query/statements
// @param rows               String
// @param columns            String
// @param rowAttribute       String
// @param columnAttribute    String
// @param qualifier          String
// @param qualifierAttribute String
// @param mode               String
// @param aggregation        String
// @param normalization      String
// @param duplicates         String
// @param time               String
// @param isolates           Boolean
// @param from               Date
// @param to                 Date
// @param unit               String
// @param width              Integer
// @param kernel             String
// @param camps              Integer
CALL () {
  //+ statement Statement: source
  MATCH (statement:Statement)
  WHERE statement.saidKey IS NOT NULL //+ statement Statement: where, asOf
  // What depends on a setting is chosen by its value, so that most settings share one text.
  WITH statement, CASE WHEN $time = 'PUBLISHED' THEN head(COLLECT {
    MATCH (statement)-[:IN]->(document:Document)
    WITH document, document AS version
    //? known
    //& record/former: document -> former
    WITH former AS version
    //?
    RETURN [version.publishedFrom, version.publishedTo] AS ends
  }) ELSE [statement.saidFrom, statement.saidTo] END AS ends
  WITH statement, ends[0] AS earliest, ends[1] AS latest
  WITH statement, earliest, latest, (earliest IS NULL OR latest IS NULL) AND ($from.beginning IS NOT NULL OR $to.end IS NOT NULL
    OR $unit IS NOT NULL OR $duplicates IN ['WEEK', 'MONTH', 'YEAR', 'DNA_WEEK', 'DNA_MONTH']) AS undated
  WHERE undated OR (coalesce(earliest >= $from.beginning, true) AND coalesce(latest <= $to.end, true))

  //? rows = INSTITUTION
  OPTIONAL MATCH (statement)-[:ON_BEHALF_OF]->(represented:Institution)
  WITH coalesce(represented.id, statement.actorId) AS voiceId, collect([statement, earliest, undated]) AS made
  MATCH (voice:Record&Actor {id: voiceId})
  //& actor/dated: voice -> dated
  UNWIND made AS one
  WITH voice, one, CASE WHEN dated THEN one[0].saidFrom END AS saidFrom, CASE WHEN dated THEN one[0].saidTo END AS saidTo
  WITH voice, saidFrom, saidTo, collect(one) AS made
  //& actor/outermost: voice, saidFrom, saidTo -> outer
  //& actor/canonical: outer -> institution
  UNWIND made AS one
  WITH one[0] AS statement, one[1] AS earliest, one[2] AS undated, CASE WHEN institution:Institution AND NOT one[2] THEN institution.id END AS row
  //?
  //? rows = ACTOR|DOCUMENT|CLAIM|ON_BEHALF_OF|ATTRIBUTE
  WITH statement, earliest, undated, CASE
    WHEN undated THEN []
    WHEN $rows = 'ACTOR' THEN [statement.actorId]
    WHEN $rows = 'DOCUMENT' THEN [statement.documentId]
    WHEN $rows = 'CLAIM' THEN COLLECT {
      MATCH (statement)-[about:ABOUT]->(:Claim)
      RETURN about.claimId AS found
    }
    WHEN $rows = 'ON_BEHALF_OF' THEN COLLECT {
      MATCH (statement)-[:ON_BEHALF_OF]->(represented:Institution)
      RETURN represented.id AS found
    }
    ELSE COLLECT {
      WITH statement, $rowAttribute AS name
      //& network/attribute: statement, name -> found
      RETURN DISTINCT found
    }
  END AS rows
  UNWIND CASE WHEN size(rows) = 0 THEN [null] ELSE rows END AS row
  //?
  WITH statement, earliest, undated, row, CASE
    WHEN undated THEN []
    WHEN $columns = 'ACTOR' THEN [statement.actorId]
    WHEN $columns = 'CLAIM' THEN COLLECT {
      MATCH (statement)-[about:ABOUT]->(:Claim)
      RETURN about.claimId AS found
    }
    WHEN $columns = 'ON_BEHALF_OF' THEN COLLECT {
      MATCH (statement)-[:ON_BEHALF_OF]->(represented:Institution)
      RETURN represented.id AS found
    }
    WHEN $columns = 'TOPIC' THEN COLLECT {
      MATCH (statement)-[:ABOUT]->(:Claim)-[topical:IN_TOPIC]->(topic:Topic)
      WHERE true //+ topical Edge: known
      RETURN topic.id AS found
      UNION
      MATCH (statement)-[:ON_TOPIC]->(topic:Topic)
      RETURN topic.id AS found
    }
    ELSE COLLECT {
      WITH statement, $columnAttribute AS name
      //& network/attribute: statement, name -> found
      RETURN DISTINCT found
    }
  END AS columns
  UNWIND CASE WHEN size(columns) = 0 THEN [null] ELSE columns END AS column
  WITH statement, earliest, undated, row, column, CASE
    WHEN undated THEN null
    WHEN $qualifier = 'NONE' THEN 0
    WHEN $qualifier = 'STANCE' THEN CASE statement.stance WHEN 'SUPPORTS' THEN 1 WHEN 'REJECTS' THEN 0 END
    ELSE head(COLLECT {
      WITH statement, $qualifierAttribute AS name
      //& network/attribute: statement, name -> found
      RETURN found LIMIT 1
    })
  END AS level

  //? duplicates = UTTERANCE|DOCUMENT|WEEK|MONTH|YEAR|RANGE|DNA_WEEK|DNA_MONTH
  WITH statement, earliest, undated, row, column, level, CASE WHEN earliest IS NOT NULL THEN datetime({epochMillis: earliest}) END AS date,
    CASE $duplicates WHEN 'UTTERANCE' THEN head([(statement)-[:DESCRIBES]->(utterance:Utterance) | utterance.id])
      WHEN 'DOCUMENT' THEN statement.documentId END AS told
  WITH statement, earliest, undated, row, column, level, CASE WHEN undated THEN statement.id ELSE coalesce(told, CASE $duplicates WHEN 'WEEK' THEN date.weekYear * 100 + date.week
    WHEN 'MONTH' THEN date.year * 100 + date.month WHEN 'YEAR' THEN date.year WHEN 'RANGE' THEN 0
    WHEN 'DNA_WEEK' THEN date.week WHEN 'DNA_MONTH' THEN date.month ELSE statement.id END) END AS bucket
  //? normalization = JACCARD
  OPTIONAL MATCH (statement)-[place:IN]->(:Document)
  WITH statement, earliest, undated, row, column, level, bucket, place
  ORDER BY earliest, size(statement.documentId), statement.documentId, place.start, place.end, size(statement.id), statement.id
  //?
  WITH row, column, undated, bucket, CASE WHEN $aggregation = 'IGNORE' THEN $qualifier = 'STANCE' AND level IS NULL ELSE level END AS apart, collect([level]) AS told, min(earliest) AS earliest
  WITH row, column, undated, earliest, head(told)[0] AS level
  //?
  WITH row, column, undated, level, CASE WHEN $unit IS NOT NULL THEN earliest END AS instant, count(*) AS n
  LIMIT 200001
  RETURN collect(CASE WHEN NOT undated THEN [row, column, level, instant, n] END) AS counts, sum(CASE WHEN undated THEN n ELSE 0 END) AS undated
}
CALL (counts) {
  UNWIND counts AS count
  UNWIND count[..2] AS id
  WITH DISTINCT id
  WHERE id IS NOT NULL
  OPTIONAL MATCH (current:Record {id: id})
  OPTIONAL MATCH (version:Record)-[:VERSION_OF*0..1]->(current)
  WHERE true //+ version Edge: known
  WITH id, head(collect(version)) AS version, head(collect(current)) AS current
  WITH id, coalesce(version, current) AS named
  RETURN collect([id, coalesce(named.name, named.text, named.title, named.url, id),
    [key IN keys(named) WHERE key STARTS WITH 'attribute.' | [substring(key, 10), named[key]]]]) AS labels
}
WITH counts, labels, undated, [$mode, $rows, $columns, $qualifier, $aggregation, $normalization, $isolates, $from.beginning, $to.end, $unit, $width, $kernel, $camps] AS asked
