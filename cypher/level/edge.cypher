// An edge that another statement of the same transaction returned, found again.
// @to    edge    Edge
// @param element String
MATCH ()-[edge]->()
WHERE elementId(edge) = $element
