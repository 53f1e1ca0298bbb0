"""Validates a STIX bundle with OASIS's validator and reads it with the stix2 library; prints what it found as JSON."""
import json
import sys

import stix2
from stix2validator import ValidationOptions, validate_file

results = validate_file(sys.argv[1], ValidationOptions(version="2.1"))
errors = [] if results.is_valid else [str(error) for one in results.object_results for error in one.errors]
with open(sys.argv[1], encoding="utf-8") as file:
    bundle = stix2.parse(file, allow_custom=False)
types = {}
for one in bundle.objects:
    types[one["type"]] = types.get(one["type"], 0) + 1
marked = {one["id"]: [str(ref) for ref in one["object_marking_refs"]] for one in bundle.objects if "object_marking_refs" in one}
print(json.dumps({"valid": results.is_valid, "errors": errors[:20], "types": types, "marked": marked}))
