import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import type { Limits } from '../../config.ts';
import { aliasesOf } from './aliases.ts';
import { costOf, costVaries } from './cost.ts';
import { depthOf } from './depth.ts';
import { directivesInOnePlace, directivesOf } from './directives.ts';
import { checkLevels, extentOf } from './extent.ts';
import { fragmentsOf, operationsOf } from './fold.ts';
import { introspectionsOf } from './introspection.ts';
import { checkTokens } from './lexer-limit.ts';
import { mergingOf } from './merging.ts';
import { refuseAbove } from './refuse.ts';
import { rootFieldsOf } from './root-fields.ts';
import { subqueriesOf } from './subqueries.ts';
import { checkSubscriptionRoot } from './subscription-root.ts';

/**
 * The compiler counts subqueries exactly and refuses above the limit; this upper bound, far above it, keeps a document
 * whose fragments expand to millions of fields away from the compiler.
 */
const certainlyTooMany = 4;

/**
 * What validation may have to do. Its time grows as the pairs of fields that it compares, and as the pairs of fragments; these
 * limits keep it to some milliseconds. No document that a person or a compiler writes comes near them.
 */
const merging = { fields: 20_000, pairs: 20_000 };
const maximumFragments = 200;

/**
 * The API knows two directives for a place, @skip and @include, and validation makes an error of each that is unknown or given
 * twice.
 */
const maximumDirectivesInOnePlace = 5;

/** The whole schema in an answer is hundreds of kilobytes; nobody needs it twice. */
const maximumIntrospections = 1;

/**
 * Checks a document's text before it is validated, because validation itself is slow on hostile documents. Throws
 * LIMIT_EXCEEDED with the limit's name, what was found and what is accepted, and BAD_USER_INPUT for what validation cannot
 * read. A text that is no GraphQL passes: the parser says what is wrong with it.
 */
export function checkDocument(text: string, limits: Limits): void {
  const document = parsed(text, limits);
  if (!document) return;
  const fragments = fragmentsOf(document).size;
  refuseAbove('fragments', fragments, maximumFragments, 'Fragments in the document');
  for (const operation of operationsOf(document)) {
    checkOperation(document, operation, limits);
    checkSubscriptionRoot(document, operation);
  }
}

function parsed(text: string, limits: Limits): DocumentNode | undefined {
  try {
    checkTokens(text, limits.tokens, limits.depth);
    return parse(text, { noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

function checkOperation(document: DocumentNode, operation: OperationDefinitionNode, limits: Limits): void {
  refuseAbove('depth', depthOf(document, operation), limits.depth, 'Levels of fields within each other');
  refuseAbove(
    'rootFields',
    rootFieldsOf(document, operation),
    limits.rootFields,
    'Fields at the root of the operation',
  );
  refuseAbove('aliases', aliasesOf(document, operation), limits.aliases, 'Aliases in the operation');
  refuseAbove(
    'directives',
    directivesOf(document, operation),
    limits.directives,
    'Directives in the operation',
  );
  refuseAbove(
    'directivesInOnePlace',
    directivesInOnePlace(document, operation),
    maximumDirectivesInOnePlace,
    'Directives of one field, fragment, variable or operation',
  );
  refuseAbove(
    'introspections',
    introspectionsOf(document, operation),
    maximumIntrospections,
    'Times that the whole schema is asked for (`__schema`)',
  );
  const { fields, pairs } = mergingOf(document, operation, merging);
  refuseAbove('fields', fields, merging.fields, 'Fields in the operation, with its fragments written out');
  refuseAbove(
    'mergedFields',
    pairs,
    merging.pairs,
    'Pairs of fields with one response name in one place (ask for each field once)',
  );
}

/**
 * The check of a valid operation with its variables, to be called before it is run. Throws LIMIT_EXCEEDED as above.
 * What does not depend on the variables is counted once.
 */
export function operationCheck(
  limits: Limits,
  schema: GraphQLSchema,
): (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
) => void {
  const counted = new WeakMap<OperationDefinitionNode, { subqueries: number; cost: number | undefined }>();
  const count = (document: DocumentNode, operation: OperationDefinitionNode) => {
    const varies = costVaries(document, operation, schema);
    const counts = {
      subqueries: subqueriesOf(document, operation, schema),
      cost: varies ? undefined : costOf(document, operation, schema, {}),
    };
    counted.set(operation, counts);
    return counts;
  };
  return (document, operation, variables) => {
    const { items, levels } = extentOf(variables);
    checkLevels(levels);
    // What writes is bounded by the size of the body, and by its role.
    if (operation.operation !== 'mutation')
      refuseAbove('listItems', items, limits.listItems, 'Items in the lists of the variables');
    const { subqueries, cost } = counted.get(operation) ?? count(document, operation);
    if (subqueries > certainlyTooMany * limits.subqueries) {
      refuseAbove('subqueries', subqueries, limits.subqueries, 'Fields that lead to other objects');
    }
    refuseAbove(
      'cost',
      cost ?? costOf(document, operation, schema, variables),
      limits.cost,
      'Objects that may have to be read (page sizes multiplied down the tree; ask for smaller pages)',
    );
  };
}
