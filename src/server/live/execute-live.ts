import { getOperationAST } from 'graphql';
import type { DocumentCache } from '../document-cache.ts';
import { clientError, formattedError, httpOf } from '../errors.ts';
import type { RequestContext } from '../request-context.ts';
import { checkMayWrite } from '../roles.ts';
import type { Answer, LiveClient, OperationParams, Outcome } from './outcome.ts';
import { openSubscription, type SubscriptionOptions, type ValidSubscription } from './subscription.ts';

export type ExecuteLiveOptions = SubscriptionOptions &
  Readonly<{
    documents: DocumentCache;
    answer: Answer;
  }>;

export type ExecuteLive = (
  params: OperationParams,
  context: RequestContext,
  client: LiveClient,
) => Promise<Outcome>;

/**
 * Executes an operation that came over a transport for subscriptions. Queries, mutations and invalid operations are
 * answered as over HTTP; a subscription gives a stream. Never rejects.
 */
export function createExecuteLive(options: ExecuteLiveOptions): ExecuteLive {
  const { documents, answer, logger } = options;
  return async (params, context, client) => {
    try {
      documents.checkText(params.query);
      const subscription = subscriptionIn(documents, params, context);
      if (subscription) return await openSubscription(options, params, subscription, context, client);
      return { kind: 'answer', result: await answer(params, context) };
    } catch (error) {
      const shown = clientError(error, context, logger);
      context.outcome = String(shown.extensions.code);
      return { kind: 'refused', error: formattedError(shown), status: httpOf(shown).status };
    }
  };
}

/** The valid subscription that is asked for; undefined: it is a query or a mutation, or Apollo says what is wrong. */
function subscriptionIn(
  documents: DocumentCache,
  { query, operationName }: OperationParams,
  { readOnly }: RequestContext,
): ValidSubscription | undefined {
  const document = documents.parsed(query);
  const operation = document && getOperationAST(document, operationName);
  if (operation?.operation === 'mutation') checkMayWrite(readOnly);
  if (!document || operation?.operation !== 'subscription') return undefined;
  return documents.isValid(query, document) ? { document, operation } : undefined;
}
