// The peer as its documentation has it: @neo4j/graphql's executable schema in @apollo/server. The address of the database comes
// on standard input.
import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { Neo4jGraphQL } from '@neo4j/graphql';
import { GraphQLScalarType } from 'graphql';
import neo4j from 'neo4j-driver';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { address, corroboration } = JSON.parse(Buffer.concat(chunks).toString());
const driver = neo4j.driver(address.uri, neo4j.auth.basic(address.username, address.password));
// No one would write this by hand a second time: for the question that the peer has no form for, its best form runs the
// statement that Hearsay composes.
const composed = `
extend type Query {
  corroboration(id: ID!): JSON @cypher(statement: ${JSON.stringify(corroboration)}, columnName: "data")
}`;
const typeDefs = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8') + composed;
const plain = (value) => (neo4j.isInt(value) ? value.toNumber() : value);
const JSONScalar = new GraphQLScalarType({
  name: 'JSON',
  serialize: (value) => JSON.parse(JSON.stringify(value, (_, inner) => plain(inner))),
});
const features = { filters: { String: { GT: true } } };
const schema = await new Neo4jGraphQL({
  typeDefs,
  driver,
  features,
  resolvers: { JSON: JSONScalar },
}).getSchema();
const server = new ApolloServer({ schema });
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async () => ({ sessionConfig: { database: 'neo4j' } }),
});
console.log(`ready at ${url}`);
