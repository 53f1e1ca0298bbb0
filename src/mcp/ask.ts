import {
  type DocumentNode,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  Kind,
  parse,
  print,
} from 'graphql';
import { HearsayError } from '../errors.ts';

/** A GraphQL query as a tool sends it. */
export type AgentQuery = Readonly<{
  query: string;
  operationName?: string | undefined;
  variables?: Readonly<Record<string, unknown>> | undefined;
}>;

/**
 * `mayDraft`: the text is a mutation of ours that saves drafts, and passes if the caller's role allows it. `isOurs`: the text is not
 * the caller's, so it is trusted.
 */
export type AskOptions = Readonly<{ mayDraft?: boolean; isOurs?: boolean }>;

/** Answers a query within the limits of the server; refuses everything that writes but drafts. Throws HearsayError. */
export type Ask = (query: AgentQuery, options?: AskOptions) => Promise<FormattedExecutionResult>;

/** What a date in both clocks looks like as an argument of a tool. */
export type AsOf = Readonly<{ said?: string | undefined; known?: string | undefined }>;

const texts = new WeakMap<DocumentNode, string>();

/** The data that one of the tools' own documents returns. Throws HearsayError with the first error of the answer. */
export async function dataOf<Data>(
  ask: Ask,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  options: AskOptions = {},
): Promise<Data> {
  const query = texts.get(document) ?? print(document);
  texts.set(document, query);
  const { data, errors } = await ask({ query, variables: given(variables) }, { ...options, isOurs: true });
  const [error] = errors ?? [];
  if (error) throw refusal(error);
  return data as Data;
}

/** An error of an answer, as the tool that asked reports it. */
export function refusal({ message, extensions }: GraphQLFormattedError): HearsayError {
  return new HearsayError('BAD_USER_INPUT', message, extensions ?? {});
}

/** Without what is undefined: a variable that is absent keeps its argument absent. */
const given = (variables: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));

/** Throws FORBIDDEN for a document with a mutation or a subscription. What is no GraphQL is left to the server that it is sent to. */
export function refuseWrites(text: string): void {
  const { definitions } = parsed(text);
  const writes = definitions.some(
    (one) => one.kind === Kind.OPERATION_DEFINITION && one.operation !== 'query',
  );
  if (!writes) return;
  const message = 'The tools for agents only read; send mutations and subscriptions to /graphql.';
  throw new HearsayError('FORBIDDEN', message, { argument: 'query' });
}

function parsed(text: string): Pick<DocumentNode, 'definitions'> {
  try {
    return parse(text, { noLocation: true });
  } catch {
    return { definitions: [] };
  }
}
