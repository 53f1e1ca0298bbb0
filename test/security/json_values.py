"""How schemathesis writes values of the scalar JSON, as literals of GraphQL, and which codes it takes for refusals."""
import schemathesis
from hypothesis import strategies as st
from graphql import NameNode, ObjectFieldNode
from hypothesis_graphql import nodes
from schemathesis.specs.graphql import validation

leaves = st.one_of(
    st.text(max_size=20).map(nodes.String),
    st.integers(-1000, 1000).map(nodes.Int),
    st.booleans().map(nodes.Boolean),
)
names = st.sampled_from(["type", "id", "name", "text", "said", "act", "topics"])
objects = st.dictionaries(names, st.one_of(leaves, st.lists(leaves, max_size=3).map(nodes.List)), max_size=5)


def as_node(fields):
    return nodes.Object([ObjectFieldNode(name=NameNode(value=name), value=value) for name, value in fields.items()])


schemathesis.graphql.scalar("JSON", objects.map(as_node))

# Schemathesis takes a code that it does not know for a failure of the server. CONFLICT is 409: the caller has an old revision.
validation.CLIENT_ERROR_MARKERS |= {"CONFLICT"}
