import type { ApolloServer } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Config } from '../config.ts';
import { loadSchema } from '../fields/schema.ts';
import type { Graph } from '../graph/driver.ts';
import { openTiers, type Tiers } from '../plan/levels/tiers.ts';
import { answerWith, type Context, documentRules, type Execute, startApollo } from './apollo.ts';
import { createDispatcher, type Dispatcher } from './dispatch.ts';
import { type DocumentCache, openDocumentCache } from './document-cache.ts';
import { explorerDocument } from './explorer-operations.ts';
import { answerSizeOf } from './limits/answer-size.ts';
import { refuseAbove } from './limits/refuse.ts';
import type { Answer } from './live/outcome.ts';
import type { Logger } from './log.ts';
import type { Tracing } from './tracing.ts';
import { openTrustedDocuments } from './trusted-documents.ts';

/** How operations are answered, whatever brings them: within the limits, by the roles. */
export type Operations = Readonly<{
  schema: GraphQLSchema;
  dispatcher: Dispatcher;
  tiers: Tiers;
  documents: DocumentCache;
  execute: Execute;
  apollo: ApolloServer<Context>;
  /** Answers an operation given as a text that `documents.checkText` has let pass. */
  answer: Answer;
}>;

/** Throws LIMIT_EXCEEDED for an answer that would take too long to be written as JSON, or could not be at all. */
function checkAnswer(data: unknown, maximum: number): void {
  const what = 'Characters in the answer, about (ask for smaller pages, or without long texts)';
  refuseAbove('answerSize', answerSizeOf(data, maximum), maximum, what);
}

/**
 * Apollo Server, the documents and the dispatcher over one graph. At `stop` no more statements are planned ahead, without
 * `planRepeated` (src/plan/levels/tiers.ts) none for what is asked again.
 */
export async function openOperations(
  graph: Graph,
  config: Config,
  logger: Logger,
  stop: AbortSignal,
  tracing: Tracing,
  planRepeated = true,
): Promise<Operations> {
  const schema = loadSchema();
  const { timeoutMs, subqueries, newSubqueries, counted, networkStatements, answerSize } = config.limits;
  const model = config.reader;
  const tiers = openTiers(graph, stop, newSubqueries, planRepeated);
  const dispatcher = createDispatcher({
    schema,
    graph,
    maximumSubqueries: subqueries,
    mostRead: { counted, networkStatements },
    model,
    find: tiers.find,
    findEvents: tiers.findByOne,
  });
  const execute: Execute = async (operation, context) => {
    const { operationName, signal, bookmarks, caller, readOnly, isQuery } = context;
    const answered = await tracing.operation(operationName, () =>
      dispatcher.execute({ ...operation, ...{ timeoutMs, signal, bookmarks, caller, readOnly } }),
    );
    // A mutation has been written by now, and its answer says so.
    if (isQuery) checkAnswer(answered.result.data, answerSize);
    return answered;
  };
  const trusted = openTrustedDocuments(config.trusted, schema, explorerDocument());
  const documents = openDocumentCache(config.limits, schema, documentRules(config), trusted);
  const apollo = await startApollo({ schema, execute, config, logger, documents });
  return { schema, dispatcher, tiers, documents, execute, apollo, answer: answerWith(apollo) };
}
