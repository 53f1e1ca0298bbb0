// A draft with what stands under the ids that it names: records, and open drafts of the same coder.
// @from draft   Draft
// @to   saved   List<Any>
// @to   records List<List<Any>>
// @to   drafts  List<List<Any>>
WITH
  [
    draft.id, draft.document, draft.coder, draft.origin, draft.status, draft.record, draft.checked,
    draft.exact, draft.prefix, draft.suffix, draft.start, draft.end
  ] AS saved,
  COLLECT {
    UNWIND draft.names AS name
    MATCH (record:Record {id: name})
    WHERE true //+ record Record: sight
    RETURN [
      record.id,
      CASE WHEN record:Incomplete THEN 'Statement'
      ELSE head([label IN labels(record) WHERE label IN
        ['Actor', 'Claim', 'Document', 'Topic', 'Evidence', 'Utterance', 'Place', 'Variable', 'Statement', 'Link']])
      END,
      record.hash
    ]
  } AS records,
  COLLECT {
    UNWIND draft.names AS name
    MATCH (other:Draft {recordId: name})
    WHERE other.status = 'OPEN' AND other.coder = draft.coder AND other.id <> draft.id
    RETURN [other.recordId, other.noun]
  } AS drafts
