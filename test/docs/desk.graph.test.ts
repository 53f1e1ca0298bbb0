import { beforeAll, expect, it } from 'vitest';
import { namedToken, tokensFolder } from '../../src/commands/named-token.ts';
import { type Person, personOf, temporaryFolder } from '../drafts/support.ts';
import { findings } from '../graph/support.ts';
import { serve } from '../server/support.ts';
import { withSample } from '../support/database.ts';
import { examplesOf } from './examples.ts';

// docs/desk.md step by step, beside the sample: each request as the person whom its first line names.

const examples = examplesOf('docs/desk.md');
let graph: Awaited<ReturnType<typeof withSample>>;
beforeAll(async () => {
  graph = await withSample();
});

it('has steps that are answered as the page says, one after the other', { timeout: 120_000 }, async () => {
  const folder = await temporaryFolder();
  const served = await serve({}, { graph, tokens: tokensFolder(folder) });
  const people: Readonly<Record<string, Person>> = {
    anna: personOf(served, await namedToken(folder, 'anna', 'coder')),
    bob: personOf(served, await namedToken(folder, 'bob', 'coder')),
    'an editor': personOf(served, await namedToken(folder, 'ed', 'editor')),
  };
  expect(examples.length).toBeGreaterThan(7);
  for (const { question, answer } of examples) {
    const [, who = ''] = /^# (.+)\n/.exec(question) ?? [];
    const person = people[who];
    expect(person, question).toBeDefined();
    const { data, errors } = (await person?.ask(question)) ?? {};
    expect(errors, question).toBeUndefined();
    expect(answer?.language, question).toBe('json');
    expect(JSON.stringify({ data }), question).toBe(JSON.stringify(JSON.parse(answer?.text ?? '')));
  }
  expect(await findings(graph)).toEqual({});
});
