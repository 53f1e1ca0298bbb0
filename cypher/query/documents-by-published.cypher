// Where it is told, by when it was published: by the beginning of that date, else its end; what has no date comes last. Under `known` the date is the one of then.
// @to    document  Document
// @order PUBLISHED key | unknown z
//+ document Document: source
MATCH (document:Document)
WHERE document.recordedKey IS NOT NULL //+ document Document: where, asOf
WITH document, document AS version
//? known
//& record/former: document -> former
WITH document, former AS version
//?
WITH document, coalesce(version.publishedFrom, version.publishedTo) AS published
WITH document, CASE WHEN published IS NULL THEN 'z' ELSE right('0000000000000000' + toString(published + 8640000000000000), 17) END + ' ' + document.id AS key
WHERE true //+ key Key: page
