import type { Client, CombinedError } from '@urql/preact';
import type {
  DeskDocumentQuery,
  DeskDocumentQueryVariables,
  DeskDraftsQuery,
  DeskDraftsQueryVariables,
} from '../operations.d.ts';
import { isolated } from '../shared/words.ts';
import type { Item, Problem } from './drafts.ts';
import type { Letter } from './letters.ts';
import { acceptDrafts, deskDocument, deskDrafts, rejectDrafts, saveDraft, takeBack } from './operations.ts';
import type { Receipt } from './outbox.ts';
import { problemInWords } from './problems.ts';
import { isObject, recordOf } from './record.ts';

/** Errors after which the same request may yet succeed. */
const passing = new Set([
  'RATE_LIMITED',
  'TIMEOUT',
  'DATABASE_UNAVAILABLE',
  'AUTH_UNAVAILABLE',
  'STOPPING',
  'INTERNAL_SERVER_ERROR',
]);

/** The first code and all messages of an error; no code where the server did not answer. */
export function wordsOf(error: CombinedError): Readonly<{ code: string | undefined; text: string }> {
  const [first] = error.graphQLErrors;
  if (first === undefined) return { code: undefined, text: 'The server does not answer.' };
  const code = first.extensions.code;
  return {
    code: typeof code === 'string' ? code : '',
    text: error.graphQLErrors.map(({ message }) => message).join(' '),
  };
}

/** Delivers what was typed into one draft of a coder, or its rejection. */
export async function deliver(
  client: Client,
  document: string,
  coder: string,
  letter: Letter,
): Promise<Receipt> {
  const { draft, seen } = letter;
  if (letter.do === 'reject') {
    const known = seen === undefined ? {} : { seen: [seen] };
    const { error } = await client.mutation(rejectDrafts, { ids: [draft], ...known });
    return error ? refusalOf(error) : { got: 'sent' };
  }
  const { data, error } = await client.mutation(saveDraft, {
    input: { id: draft, document, coder, record: letter.record },
    ...(seen === undefined ? {} : { seen }),
  });
  return error ? refusalOf(error) : { got: 'sent', revision: data?.saveDraft?.draft?.revision };
}

/** What an error says of a letter that was not taken. */
function refusalOf(error: CombinedError): Receipt {
  const { code, text } = wordsOf(error);
  if (code === undefined || passing.has(code)) return { got: 'away', why: text };
  if (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') return { got: 'token', why: text };
  const { argument, revision, stored } = error.graphQLErrors[0]?.extensions ?? {};
  return argument === 'expectedRevision' && typeof revision === 'number'
    ? { got: 'outdated', revision, stored }
    : { got: 'refused', why: text };
}

type Line = DeskDraftsQuery['drafts']['nodes'][number];
export type HandIn = DeskDraftsQuery['handIns'][number];

/** A draft of anybody as the server has it. */
export type Coded = Item & Readonly<{ coder: string; revision: number; problems: readonly Problem[] }>;

/** All open drafts of a document that this caller may see. Throws the error of the server. */
export async function readDrafts(
  client: Client,
  document: string,
): Promise<{ drafts: Coded[]; handIns: readonly HandIn[] }> {
  const drafts: Coded[] = [];
  let after: string | undefined;
  for (;;) {
    const { data, error } = await client.query<DeskDraftsQuery, DeskDraftsQueryVariables>(deskDrafts, {
      document,
      ...(after === undefined ? {} : { after }),
    });
    if (error || !data) throw error ?? new Error('The server sent no answer.');
    drafts.push(...data.drafts.nodes.flatMap((line) => codedOf(line) ?? []));
    const { hasNextPage, endCursor } = data.drafts.pageInfo;
    if (!hasNextPage || endCursor === null) return { drafts, handIns: data.handIns };
    after = endCursor;
  }
}

/**
 * A draft of the API on the desk; nothing where its record is no object. A proposal has its place and its document beside
 * its record; here they are in it, like those of every other statement.
 */
export function codedOf({
  id,
  coder,
  origin,
  revision,
  record,
  problems,
  documentId,
  span,
}: Line): Coded | undefined {
  const parsed = recordOf(record, id);
  if (!parsed) return undefined;
  const given = Object.entries(span ?? {}).filter(([, value]) => value !== null);
  const whole =
    parsed.type === 'Statement'
      ? { document: documentId, ...(given.length > 0 ? { span: Object.fromEntries(given) } : {}), ...parsed }
      : parsed;
  return { draft: id, record: whole, origin, coder, revision, problems };
}

/** What the server says of an acceptance: nothing where all were accepted, else what is wrong, by draft. */
export type Refusal = Readonly<{
  text: string;
  problems: ReadonlyMap<string, readonly Problem[]>;
  /** A draft has been changed since it was seen. */
  outdated?: boolean;
  /** No answer came: it may have been done. */
  lost?: boolean;
}>;

/** Makes records of drafts, each at the revision that was seen of it, all in one transaction or none. */
export async function accept(
  client: Client,
  drafts: readonly Readonly<{ draft: string; revision: number }>[],
  nameOf: (draft: string) => string = (draft) => draft,
): Promise<Refusal | undefined> {
  const { error } = await client.mutation(acceptDrafts, {
    ids: drafts.map(({ draft }) => draft),
    seen: drafts.map(({ revision }) => revision),
  });
  if (!error) return undefined;
  const problems = new Map<string, Problem[]>();
  for (const { message, extensions } of error.graphQLErrors) {
    if (!isObject(extensions)) continue;
    const { draft, field, value, accepted } = extensions;
    if (typeof draft !== 'string') continue;
    const reason = typeof accepted === 'string' ? accepted : message;
    const told = { field: String(field ?? ''), value: String(value ?? ''), reason };
    problems.set(draft, [...(problems.get(draft) ?? []), told]);
  }
  const { code, text } = wordsOf(error);
  // An answer that is lost may have been a yes; to accept what is accepted already changes nothing.
  if (code === undefined)
    return {
      text: `${text} All of it may be accepted, or nothing: accept it again.`,
      problems,
      lost: true,
    };
  if (error.graphQLErrors[0]?.extensions.argument === 'expectedRevision') {
    const why = 'A draft has been changed meanwhile; look at it as it is now.';
    return { text: `Nothing is accepted. ${why}`, problems, outdated: true };
  }
  const told = [...problems].map(
    ([draft, wrong]) => `${isolated(nameOf(draft))}: ${wrong.map(problemInWords).join('; ')}.`,
  );
  return { text: `Nothing is accepted. ${told.length > 0 ? told.join(' ') : text}`, problems };
}

/**
 * Takes accepted statements out of the graph again; resolves to what the server refused, if anything. Those that are withdrawn already
 * stay so.
 */
export async function withdraw(client: Client, ids: readonly string[]): Promise<string | undefined> {
  for (const id of ids) {
    const { error } = await client.mutation(takeBack, { id, reason: 'Accepted by mistake at the desk.' });
    if (!error) continue;
    const { code, text } = wordsOf(error);
    return code === undefined ? `${text} It may be withdrawn all the same: undo it once more.` : text;
  }
  return undefined;
}

export type Recorded = NonNullable<DeskDocumentQuery['document']>['statements']['nodes'][number];

/** A document with all statements that are recorded of it. */
export type DeskPage = Readonly<{
  caller: DeskDocumentQuery['caller'];
  document: DeskDocumentQuery['document'];
  recorded: readonly Recorded[];
  variables: DeskDocumentQuery['variables']['nodes'];
  topics: DeskDocumentQuery['topics']['nodes'];
}>;

/** Reads what the desk needs of a document. Throws the error of the server. */
export async function readPage(client: Client, id: string): Promise<DeskPage> {
  const recorded: Recorded[] = [];
  let after: string | undefined;
  for (;;) {
    const { data, error } = await client.query<DeskDocumentQuery, DeskDocumentQueryVariables>(deskDocument, {
      id,
      ...(after === undefined ? {} : { after }),
    });
    if (error || !data) throw error ?? new Error('The server sent no answer.');
    const { caller, document, variables, topics } = data;
    recorded.push(...(document?.statements.nodes ?? []));
    const info = document?.statements.pageInfo;
    if (!info?.hasNextPage || info.endCursor === null)
      return { caller, document, recorded, variables: variables.nodes, topics: topics.nodes };
    after = info.endCursor;
  }
}
