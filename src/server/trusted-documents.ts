import { readFileSync } from 'node:fs';
import { type DocumentNode, type GraphQLSchema, parse, print, validate } from 'graphql';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { shorten } from '../domain/problem.ts';
import { HearsayError } from '../errors.ts';
import { isObject } from './body.ts';

/** Documents that clients ask by their ids, so that nobody sends a text. */
export type TrustedDocuments = Readonly<{
  /**
   * What a request asks, with the text of a document in the place of its id. Throws UNTRUSTED_DOCUMENT for an id that is not
   * known. Without a file of documents, and without an id, the same as was given.
   */
  withText(given: unknown): unknown;
  /** Throws UNTRUSTED_DOCUMENT for a text that a client may not send. It is within the limits. */
  check(text: string): void;
  /** Whether a text needs no further check. */
  allows(text: string): boolean;
}>;

const apollo = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string().min(1), body: z.string() })),
});
/** As relay-compiler writes them. */
const plain = z.record(z.string().min(1), z.string());

const accepted =
  'a JSON file: a manifest of Apollo ("format": "apollo-persisted-query-manifest", version 1), or an object with the text of each document under its id';

/**
 * Reads the file of `TRUSTED_DOCUMENTS`. Throws BAD_SETTING where it cannot be read or a document in it does not fit the schema.
 * `own`: what is trusted beside them, the explorer's document.
 */
export function openTrustedDocuments(
  { file, only }: Config['trusted'],
  schema: GraphQLSchema,
  own: DocumentNode | undefined,
): TrustedDocuments {
  if (file === undefined) return anyDocument;
  const texts = readDocuments(file);
  for (const [id, text] of texts) checkValid(file, id, text, schema);
  const known = new Set(texts.values());
  const parts = new Set((own?.definitions ?? []).map(print));
  const isOwn = (text: string) => definitionsOf(text).every((definition) => parts.has(definition));
  const allows = (text: string) => !only || known.has(text) || isOwn(text);
  return {
    withText(given) {
      if (!isObject(given)) return given;
      const id = idOf(given);
      if (id === undefined) return given;
      const text = texts.get(id) ?? texts.get(bare(id));
      const isSent = typeof given.query === 'string' && given.query !== '';
      if (text === undefined && isSent) return given;
      if (text === undefined) throw unknownId(id);
      if (isSent && given.query !== text) throw otherText(id);
      const { documentId: _, extensions, ...asked } = given;
      const { persistedQuery: __, ...others } = isObject(extensions) ? extensions : {};
      return { ...asked, query: text, ...(Object.keys(others).length > 0 ? { extensions: others } : {}) };
    },
    check(text) {
      if (!allows(text)) throw notTrusted();
    },
    allows,
  };
}

/** Where no documents are named, clients send texts, and any text. */
export const anyDocument: TrustedDocuments = {
  withText: (given) => given,
  check: () => {},
  allows: () => true,
};

/**
 * The id that a request names: `documentId`, or the hash of Apollo's extension `persistedQuery`. Throws UNTRUSTED_DOCUMENT for
 * what is no text, and for two that differ.
 */
function idOf({ documentId, extensions }: Readonly<Record<string, unknown>>): string | undefined {
  const query = isObject(extensions) ? extensions.persistedQuery : undefined;
  const given = [documentId, isObject(query) ? query.sha256Hash : undefined];
  const [id, other] = given.filter((one) => one !== undefined && one !== null);
  for (const one of [id, other]) if (one !== undefined && typeof one !== 'string') throw noId(one);
  if (other !== undefined && bare(id) !== bare(other)) throw twoIds(id, other);
  return id as string | undefined;
}

/** An id without the prefix that the specification "GraphQL over HTTP" gives to a hash. */
const bare = (id: unknown) => String(id).replace(/^sha256:/, '');

function readDocuments(file: string): ReadonlyMap<string, string> {
  const content = readJson(file);
  const manifest = apollo.safeParse(content);
  const pairs = manifest.success
    ? manifest.data.operations.map(({ id, body }) => [id, body] as const)
    : Object.entries(plain.safeParse(content).data ?? {});
  if (pairs.length === 0) throw badFile(file, 'it has no documents');
  const texts = new Map(pairs);
  if (texts.size < pairs.length) throw badFile(file, 'two of its documents have one id');
  return texts;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw badFile(file, cause instanceof SyntaxError ? 'it is not JSON' : 'it cannot be read', cause);
  }
}

function checkValid(file: string, id: string, text: string, schema: GraphQLSchema): void {
  const problem = problemOf(text, schema);
  if (problem !== undefined) throw badFile(file, `its document ${JSON.stringify(id)}: ${problem}`);
}

function problemOf(text: string, schema: GraphQLSchema): string | undefined {
  try {
    return validate(schema, parse(text))[0]?.message;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Each definition of a text as it is printed; what is no GraphQL has one that nobody knows. */
function definitionsOf(text: string): string[] {
  try {
    return parse(text, { noLocation: true }).definitions.map(print);
  } catch {
    return [text];
  }
}

const badFile = (file: string, why: string, cause?: unknown) =>
  new HearsayError(
    'BAD_SETTING',
    `TRUSTED_DOCUMENTS is ${JSON.stringify(file)}: ${why}; accepted: ${accepted}`,
    { problems: [file] },
    cause,
  );

const how = 'the id of one in `documentId`, or in `extensions.persistedQuery.sha256Hash`';

const noId = (id: unknown) =>
  new HearsayError('UNTRUSTED_DOCUMENT', `The id of a trusted document is a text, not ${shorten(id)}.`, {
    value: shorten(id),
    accepted: how,
  });

const twoIds = (one: unknown, other: unknown) =>
  new HearsayError(
    'UNTRUSTED_DOCUMENT',
    `The request names two trusted documents: ${shorten(one)} in \`documentId\` and ${shorten(other)} in \`extensions.persistedQuery.sha256Hash\`.`,
    { value: shorten(other), accepted: 'one id' },
  );

const unknownId = (id: string) =>
  new HearsayError(
    'UNTRUSTED_DOCUMENT',
    `This server has no trusted document with the id ${JSON.stringify(id.slice(0, 100))}.`,
    { value: id.slice(0, 100), accepted: 'the ids in the file that TRUSTED_DOCUMENTS names' },
  );

const otherText = (id: string) =>
  new HearsayError(
    'UNTRUSTED_DOCUMENT',
    `The text in \`query\` is not that of the trusted document with the id ${JSON.stringify(id.slice(0, 100))}; send the id alone.`,
    { value: id.slice(0, 100), accepted: how },
  );

const notTrusted = () =>
  new HearsayError('UNTRUSTED_DOCUMENT', `This server answers trusted documents only; send ${how}.`, {
    argument: 'query',
    accepted: how,
  });
