import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CypherFile, cypher, plainText } from '../../src/graph/cypher.ts';
import { migrate } from '../../src/graph/migrate.ts';
import { predicates } from '../../src/plan/predicates.ts';
import { root } from '../../src/root.ts';
import { testGraph } from '../support/database.ts';
import { explainAll } from './explain.ts';

// Files with several statements (migrations) and files of predicates are not statements by themselves.
const paths = readdirSync(new URL('cypher/', root), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.cypher') && !path.startsWith('schema'))
  .map((path) => path.slice(0, -'.cypher'.length).replaceAll('\\', '/'));
const statements = paths.filter((path) => !path.endsWith('/predicates'));

const nodes = /^(Actor|Institution|Person|Claim|Statement|Document|Topic|Evidence|Utterance|Record)\??$/;

/** A file as it would be nested: after the variables that it starts from, before a RETURN of those it ends in. */
function wrapped(file: CypherFile, text = file.text): string {
  const before = file.from.map(({ variable, noun }) =>
    nodes.test(noun) ? `MATCH (${variable}:${noun})` : `WITH *, null AS ${variable}`,
  );
  const after = file.to.length > 0 ? `RETURN ${file.to.map(({ variable }) => variable).join(', ')}` : '';
  return [...before, text, after].join('\n');
}

const samples: Record<string, unknown> = { Integer: neo4jInteger(1), String: 'x', Float: 1, Boolean: true };

function neo4jInteger(value: number): bigint {
  return BigInt(value);
}

function sample(type: string): unknown {
  if (type.startsWith('List')) return [];
  if (type.startsWith('Map')) return {};
  return samples[type.replace(/\?$/, '')] ?? 'x';
}

beforeAll(async () => {
  await migrate(testGraph());
});

describe('every .cypher file', () => {
  it.each(statements)('%s says what it is for, and is what its header declares', async (path) => {
    const file = cypher(path);
    expect(file.purpose).not.toBe('');
    const params = Object.fromEntries(
      Object.entries(file.params).map(([name, type]) => [
        name,
        file.text.includes(`$${name}.`) ? {} : sample(type),
      ]),
    );
    const [found] = await explainAll([{ text: wrapped(file), params }]);
    if (file.to.length > 0) expect(found?.keys).toEqual(file.to.map(({ variable }) => variable));
    const reading = file.text.startsWith('CALL dbms.') ? /^s$/ : /^r$/;
    expect(found?.summary.queryType).toMatch(file.access === 'READ' ? reading : /^(rw|w|s)$/);
    const notes = (found?.summary.gqlStatusObjects ?? [])
      .filter(({ gqlStatus }) => !/^0[02]/.test(gqlStatus))
      .filter(({ gqlStatus }) => !/^01N5[012]/.test(gqlStatus)); // a label, type or property that an empty graph lacks
    expect(notes.map(({ statusDescription }) => statusDescription)).toEqual([]);
  });
});

describe('for a caller who does not see everything', () => {
  const reading = statements.filter(
    (path) => cypher(path).access === 'READ' && cypher(path).restricted !== cypher(path).text,
  );

  it('most files are others', () => {
    expect(reading.length).toBeGreaterThan(100);
  });

  it.each(reading)('%s is a statement with the same columns', async (path) => {
    const file = cypher(path);
    const params = Object.fromEntries(
      Object.entries(file.params).map(([name, type]) => [
        name,
        file.restricted.includes(`$${name}.`) ? {} : sample(type),
      ]),
    );
    const text = wrapped(file, file.restricted);
    const [found] = await explainAll([{ text, params: { ...params, held: [], given: {} } }]);
    if (file.to.length > 0) expect(found?.keys).toEqual(file.to.map(({ variable }) => variable));
    expect(found?.summary.queryType).toMatch(file.access === 'READ' ? /^r$/ : /^(rw|w|s)$/);
  });
});

describe('every predicate', () => {
  const all = paths
    .filter((path) => path.endsWith('/predicates'))
    .flatMap((path) => {
      const noun = path.slice(0, -'/predicates'.length);
      return [...predicates(noun).predicates].map(([name, { segments }]) => ({
        noun,
        name,
        text: plainText(segments),
        restricted: plainText(segments, true),
      }));
    });

  it.each(all)('$noun $name is a condition on its variable', async ({ noun, text, restricted }) => {
    const { variable, noun: kind } = predicates(noun);
    const from = kind === 'Edge' ? `MATCH ()-[${variable}]->()` : `MATCH (${variable})`;
    const given = Object.fromEntries(
      [...text.matchAll(/\$(\w+)(\.)?/g)].map(([, name, member]) => [name as string, member ? {} : []]),
    );
    const params = { ...given, given: {}, held: [] };
    for (const condition of [text, restricted]) {
      const [found] = await explainAll([{ text: `${from} WHERE ${condition}\nRETURN 1 AS one`, params }]);
      expect(found?.summary.queryType).toBe('r');
    }
  });
});

describe('every source', () => {
  const all = paths
    .filter((path) => path.endsWith('/predicates'))
    .flatMap((path) => {
      const noun = path.slice(0, -'/predicates'.length);
      return [...predicates(noun).sources].map(([name, { segments }]) => ({
        noun,
        name,
        text: plainText(segments),
        restricted: plainText(segments, true),
      }));
    });

  it.each(all)('$noun $name binds its variable', async ({ noun, text, restricted }) => {
    const { variable } = predicates(noun);
    const params = { value: text.includes('$value.') ? {} : [], held: [] };
    for (const clauses of [text, restricted]) {
      const [found] = await explainAll([{ text: `${clauses}\nRETURN ${variable}`, params }]);
      expect(found?.keys).toEqual([variable]);
      expect(JSON.stringify(found?.summary.plan)).not.toContain('AllNodesScan');
    }
  });
});
