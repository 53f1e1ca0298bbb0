import { fc } from '../support/fast-check.ts';

/** Records as they stand in a file. */
export type Given = Record<string, unknown> & { type: string };

const dates = ['2025-12-29', '2025?-12-29', '../2025-12-31', '2025-12-30/..', '2025-12', undefined] as const;
const acts = [
  ...['ASSERT', 'DENY', 'ASSESS', 'REPORT', 'EXPRESS', 'QUESTION', 'CONFIRM'],
  ...['CALL_FOR', 'COMMIT', 'CONDEMN'],
] as const;
const actors = ['p/ann', 'p/bob', 'i/agency', 'i/paper', 'a/official'];
const claims = ['c/strike', 'c/no-strike', 'c/talks', 'c/truce', 'c/inquiry'];
const documents = ['d/one', 'd/two', 'd/undated'];
const topics = ['t/affair'];
const utterances = ['u/evaluation'];
const statements = Array.from({ length: 9 }, (_, index) => `s/${index}`);

/** What is always there, so that most references of a world lead somewhere. */
export const base: readonly Given[] = [
  { type: 'Person', id: 'p/ann', name: 'Ann Ångström', aliases: ['Ann'] },
  { type: 'Person', id: 'p/bob', name: 'Bob' },
  { type: 'Institution', id: 'i/agency', name: 'The Agency', reliability: 'B' },
  { type: 'Institution', id: 'i/paper', name: 'The Paper' },
  { type: 'UnnamedSource', id: 'a/official', name: 'an official' },
  { type: 'Topic', id: 't/affair', name: 'The affair' },
  {
    type: 'Claim',
    id: 'c/strike',
    text: 'There was a strike',
    topics: ['t/affair'],
    translations: { de: 'Schlag' },
  },
  { type: 'Claim', id: 'c/no-strike', text: 'There was no strike', topics: ['t/affair'] },
  { type: 'Claim', id: 'c/talks', text: 'The talks go on' },
  { type: 'Claim', id: 'c/truce', text: 'There be a truce', kind: 'PROPOSAL' },
  { type: 'Claim', id: 'c/inquiry', text: 'There be an inquiry', kind: 'PROPOSAL' },
  { type: 'Document', id: 'd/one', title: 'One', publisher: 'i/paper', published: '2026-01-02' },
  { type: 'Document', id: 'd/two', url: 'https://example.org/two', published: '2026-01' },
  { type: 'Document', id: 'd/undated' },
  { type: 'Utterance', id: 'u/evaluation', actor: 'i/agency', said: '2025-12-30' },
  { type: 'SpeaksFor', actor: 'p/bob', institution: 'i/agency', role: 'spokesman', from: '2012' },
  { type: 'ClaimLink', kind: 'CONTRADICTS', from: 'c/strike', to: 'c/no-strike', according: 's/0' },
  { type: 'SameAs', left: 'p/bob', right: 'p/ann', judgement: 'NEGATIVE', by: 'a coder' },
  { type: 'Evidence', id: 'e/video', kind: 'VIDEO', offeredBy: ['s/0', 's/1'], supports: ['c/strike'] },
];

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

/** A reference that mostly leads where it should, and now and then nowhere or to a record of another noun. */
const reference = (ids: readonly string[]) =>
  fc.oneof(
    { weight: 24, arbitrary: fc.constantFrom(...ids) },
    { weight: 1, arbitrary: fc.constantFrom('x/missing', 'c/talks', 'i/paper') },
  );

const statement = (id: string) =>
  fc
    .record({
      actor: reference(actors),
      act: fc.constantFrom(...acts),
      claims: fc.uniqueArray(reference(claims), { minLength: 1, maxLength: 2 }),
      said: fc.constantFrom(...dates),
      document: maybe(reference(documents)),
      via: maybe(fc.constantFrom(...statements)),
      basedOn: fc.subarray(statements, { maxLength: 1 }),
      respondsTo: fc.subarray(statements, { maxLength: 1 }),
      utterance: maybe(fc.constantFrom(...utterances)),
      hedged: fc.boolean(),
    })
    .map(({ hedged, ...fields }): Given => {
      const other = (ids: readonly string[]) => ids.filter((one) => one !== id);
      return {
        ...{ type: 'Statement', id, ...fields },
        ...(fields.act === 'ASSESS' || fields.act === 'QUESTION'
          ? { stance: 'QUESTIONS', finding: 'NO_EVIDENCE' }
          : {}),
        ...(fields.act === 'EXPRESS' ? { topics, claims: [] } : {}),
        ...(hedged ? { hedges: [{ text: 'appeared to', kind: 'APPEARANCE', by: 'REPORTER' }] } : {}),
        ...(fields.document ? { span: { exact: `words of ${id}`, start: 3, end: 40 } } : {}),
        via: fields.via === id ? undefined : fields.via,
        basedOn: other(fields.basedOn),
        respondsTo: other(fields.respondsTo),
      };
    });

const withdrawal = fc
  .constantFrom('s/1', 's/4', 'c/talks', 'e/video', 'x/missing')
  .map((record): Given => ({ type: 'Withdrawal', record, reason: `${record} was a mistake` }));

/**
 * Worlds of a few actors, claims and documents and up to nine statements that go through, answer and rest on each other
 * in any way, some of them circles, with some references that lead nowhere and some records taken back.
 */
export const world: fc.Arbitrary<Given[]> = fc
  .record({
    statements: fc.subarray(statements, { minLength: 3 }).chain((ids) => fc.tuple(...ids.map(statement))),
    withdrawn: fc.uniqueArray(withdrawal, { maxLength: 2, selector: (one) => one.record }),
  })
  .map(({ statements, withdrawn }) => [...base, ...statements, ...withdrawn]);
