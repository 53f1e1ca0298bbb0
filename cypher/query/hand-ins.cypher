// Who has handed in which documents, as far as the caller may know.
// @to    coding   HandIn
// @param given    Map
// @param document List<String>
// @param coder    List<String>
MATCH (coding:Coding)
WHERE coding.handedInAt IS NOT NULL AND ($given.sees = 'ALL' OR coding.coder = $given.coder)
//? restricted
  AND NOT EXISTS {
    MATCH (coded:Record {id: coding.document})
    WHERE NOT (
      true //+ coded Record: sight
    )
  }
//?
//? document
  AND coding.document IN $document
//?
//? coder
  AND coding.coder IN $coder
//?
WITH coding ORDER BY coding.handedInAt, coding.document, coding.coder
