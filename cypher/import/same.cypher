// Which of these records the graph holds with exactly the content given: their places in the lists.
// @param ids List<String>
// @param digests List<String>
UNWIND range(0, size($ids) - 1) AS place
MATCH (record:Record {id: $ids[place]})
WHERE record.hash = $digests[place]
RETURN collect(place) AS places
