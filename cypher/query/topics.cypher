// The dossiers, by name or by when they were recorded.
// @to    topic Topic
// @order NAME     topic.nameKey
// @order RECORDED topic.recordedKey
//+ topic Topic: source
MATCH (topic:Topic)
WHERE topic.id IS NOT NULL //+ topic Topic: where, asOf, page
