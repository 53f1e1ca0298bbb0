// A node that another statement of the same transaction returned, found again.
// @to    node    Any
// @param element String
MATCH (node)
WHERE elementId(node) = $element
