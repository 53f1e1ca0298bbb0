// The place that a place lies in.
// @from place Place
// @to   outer Place
MATCH (place)-[inside:WITHIN]->(outer:Place)
WHERE true //+ inside Edge: asOf
