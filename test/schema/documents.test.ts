import { type DocumentNode, Kind, NoUnusedFragmentsRule, parse, specifiedRules, validate } from 'graphql';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { loadSchema } from '../../src/fields/schema.ts';
import { filesUnder, read } from '../docs/files.ts';
import { type Text, textsOf } from './literals.ts';

const schema = loadSchema();
const withoutUse = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);

/** A document of nothing but fragments is for others to take in: what it holds need not be used in it. */
const rulesFor = ({ definitions }: DocumentNode) =>
  definitions.every(({ kind }) => kind === Kind.FRAGMENT_DEFINITION) ? withoutUse : specifiedRules;
const paths = ['src', 'test', 'bench'].flatMap((folder) => filesUnder(folder, '.ts'));
const texts = paths.flatMap((path) =>
  textsOf(parseAst(read(path), { lang: 'ts' })).map((text) => ({ path, ...text })),
);

/** What is wrong with it as a GraphQL operation; undefined where it is no GraphQL at all. */
function problems({ text }: Text): string[] | undefined {
  if (!/^\s*(#|\{|query\b|mutation\b|subscription\b|fragment\b)/.test(text)) return undefined;
  try {
    const document = parse(text);
    return validate(schema, document, rulesFor(document)).map(({ message }) => message);
  } catch {
    return undefined;
  }
}

const place = ({ path, text }: (typeof texts)[number]) => `${path}: ${text.trim().slice(0, 60)}`;

describe('a GraphQL document in TypeScript', () => {
  it('is a gql document of graphql-tag wherever it is valid', () => {
    const loose = texts.filter((one) => !one.gql && problems(one)?.length === 0);
    expect(loose.map(place)).toEqual([]);
  });

  it('is valid against schema.graphql', () => {
    const documents = texts.filter(({ gql }) => gql);
    expect(documents.length).toBeGreaterThan(100);
    const wrong = documents.filter((one) => problems(one)?.length !== 0);
    expect(wrong.map((one) => [place(one), problems(one)])).toEqual([]);
  });
});
