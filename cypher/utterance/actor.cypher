// Who spoke, where the tellings agree on it.
// @from utterance Utterance
// @to   actor     Actor
MATCH (utterance)<-[spoken:UTTERED]-(actor:Actor)
WHERE true //+ spoken Edge: asOf
