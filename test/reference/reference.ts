import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { root } from '../../src/root.ts';
import { queryFields } from './query.ts';
import { actorFields, claimFields, otherFields, type Resolvers } from './resolvers.ts';
import type { Source } from './show.ts';
import { statementFields, statementId } from './statement-fields.ts';
import { shownId, timed } from './timed-ids.ts';
import { versionOfSource } from './versions.ts';
import type { StatementNode, World } from './world.ts';

export type Reference = {
  readonly schema: GraphQLSchema;
  execute(document: DocumentNode, variables?: Readonly<Record<string, unknown>>): Promise<ExecutionResult>;
};

/** The whole API answered by plain graphql-js from records in memory, straight from docs/queries/definitions.md. */
export function reference(world: World): Reference {
  const schema = buildSchema(readFileSync(new URL('schema.graphql', root), 'utf8'));
  const actor = actorFields(world);
  const statement = statementFields(world);
  const byType: Readonly<Record<string, Resolvers>> = {
    ...Object.fromEntries(['Person', 'Institution', 'UnnamedSource'].map((type) => [type, actor])),
    ...Object.fromEntries(
      ['Assertion', 'Denial', 'Assessment', 'Report', 'Remark'].map((type) => [type, statement]),
    ),
    Claim: claimFields(world),
    ...otherFields(world),
  };
  const query = queryFields(world);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type)) type.resolveType = (source: Source) => source.__typename;
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const own = byType[type.name]?.[field.name];
      const asked = type.name === 'Query' ? query[field.name] : undefined;
      const perItem = field.name === 'nodes';
      if (asked) field.resolve = (_, args) => asked((perItem ? args : timed(args)) as never);
      else if (own) field.resolve = (source, args) => own(source as Source, timed(args));
      else if (field.name === 'id' && isNode(type)) field.resolve = (source) => idOf(source as Source);
      if (field.name === 'record' && isNode(type))
        field.resolve = (source) => versionOfSource(world, source as Source);
      if (field.name === 'recordId' && isNode(type)) field.resolve = (source) => plainIdOf(source as Source);
    }
  }
  return {
    schema,
    execute: async (document, variables) =>
      execute({ schema, document, variableValues: variables ?? null, fieldResolver: asRecorded }),
  };
}

function isNode(type: GraphQLObjectType): boolean {
  return type.getInterfaces().some(({ name }) => name === 'Node');
}

function plainIdOf({ it, scope }: Source): string {
  return 'base' in (it as object) ? statementId(it as StatementNode, scope) : (it as { id: string }).id;
}

function idOf(source: Source): string {
  return shownId(plainIdOf(source), source.scope);
}

/** A field that no resolver knows is a value of the record, or of the object that a resolver made. */
const asRecorded: GraphQLFieldResolver<unknown, unknown> = (source, _args, _context, { fieldName }) => {
  const item = (source as Source).scope === undefined ? source : (source as Source).it;
  const value = (item as Readonly<Record<string, unknown>>)[fieldName];
  return typeof value === 'function' ? value() : (value ?? null);
};
