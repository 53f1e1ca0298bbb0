// The searched texts of what was found: [what was looked for, the texts, translations as JSON].
// @from hit      Any
// @from sought   String
// @to   passages List<Any>
OPTIONAL MATCH (hit)-[place:IN]->(:Document)
WHERE hit:Statement
WITH hit, sought, CASE
    WHEN hit:Claim THEN [hit.text]
    WHEN hit:Actor THEN [hit.name] + coalesce(hit.aliases, [])
    WHEN hit:Statement THEN [hit.quote, hit.mention, hit.verb, place.exact]
    WHEN hit:Document THEN [hit.title, hit.url]
    ELSE [hit.description]
  END AS texts
WITH [sought, [text IN texts WHERE text IS NOT NULL], CASE WHEN hit:Claim|Statement THEN hit.translations END] AS passages
