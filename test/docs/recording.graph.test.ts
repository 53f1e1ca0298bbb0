import { beforeAll, expect, it } from 'vitest';
import { findings } from '../graph/support.ts';
import { type Writer, writer } from '../mutations/support.ts';
import { withSample } from '../support/database.ts';
import { examplesOf } from './examples.ts';

// docs/recording.md step by step, beside the sample, as an editor.

const examples = examplesOf('docs/recording.md');
let graph: Awaited<ReturnType<typeof withSample>>;
let edit: Writer['edit'];
beforeAll(async () => {
  graph = await withSample();
});

it('has steps that are answered as the page says, one after the other', { timeout: 120_000 }, async () => {
  ({ edit } = await writer(graph));
  expect(examples.length).toBeGreaterThan(5);
  for (const { question, answer } of examples) {
    const { data, errors } = await edit(question);
    expect(errors, question).toBeUndefined();
    expect(JSON.stringify({ data }), question).toBe(JSON.stringify(JSON.parse(answer?.text ?? '')));
  }
  expect(await findings(graph)).toEqual({});
});
