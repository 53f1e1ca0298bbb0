import { expect, it } from 'vitest';
import { edtfSpan } from '../../src/domain/edtf.ts';
import { references } from '../../src/domain/record.ts';
import { defaultStance, proposalStance, statementType } from '../../src/domain/vocabulary.ts';
import { actors, ofType, records, statement, statements, voices } from './dossier.ts';

const byType = (type: string) => statements.filter(({ act }) => statementType(act) === type);

it('has every assessment say its stance and its finding', () => {
  expect(byType('Assessment')).not.toEqual([]);
  for (const { id, stance, finding } of byType('Assessment')) {
    expect(stance, id).not.toBe('NONE');
    expect(finding, id).toBeDefined();
  }
});

it('lets every other statement have the stance of its act', () => {
  const others = statements.filter(({ act }) => statementType(act) !== 'Assessment');
  const proposals = new Set(
    ofType('Claim')
      .filter(({ kind }) => kind === 'PROPOSAL')
      .map(({ id }) => id),
  );
  for (const { id, act, stance, claims = [] } of others) {
    const proposed = claims.length > 0 && claims.every((claim) => proposals.has(claim));
    expect(stance, id).toBe((proposed ? proposalStance(act) : undefined) ?? defaultStance(act));
  }
});

it('lets only a party to the affair deny', () => {
  const parties = ['ukraine', 'russia'];
  expect(byType('Denial')).not.toEqual([]);
  for (const { id, actor } of byType('Denial')) {
    expect(
      voices(actor).every((voice) => parties.includes(voice)),
      id,
    ).toBe(true);
  }
});

it('says of each position how certain its speaker is, and of no relay', () => {
  for (const { id, factuality } of [...byType('Assertion'), ...byType('Denial'), ...byType('Assessment')]) {
    expect(factuality, id).toBeDefined();
  }
  for (const { id, factuality } of byType('Report')) expect(factuality, id).toBeUndefined();
});

it('agrees in polarity with the stance', () => {
  const polarity: Readonly<Record<string, RegExp>> = {
    SUPPORTS: /_POS$/,
    REJECTS: /_NEG$/,
    QUESTIONS: /^(UU|CT_U)$/,
  };
  for (const { id, stance, factuality } of statements) {
    const expected = polarity[stance];
    if (expected) expect(factuality, id).toMatch(expected);
  }
});

it('holds a claim in every statement but a remark on the topic', () => {
  const bare = statements.filter(({ claims = [] }) => claims.length === 0);
  expect(bare.map(({ act }) => statementType(act))).toEqual(bare.map(() => 'Remark'));
  for (const { id, topics = [] } of bare) expect(topics, id).not.toEqual([]);
});

it('words no claim with a modal or a hedge', () => {
  const modal =
    /\b(could|might|may|must|should|possibly|probably|alleged|allegedly|reportedly|appears?|seems?)\b/i;
  expect(
    ofType('Claim')
      .filter(({ text }) => modal.test(text))
      .map(({ id }) => id),
  ).toEqual([]);
});

it('puts every claim into a topic and uses every record that it makes', () => {
  for (const { id, topics = [] } of ofType('Claim')) expect(topics, id).not.toEqual([]);
  const used = new Set(records.flatMap((record) => references(record).map(({ id }) => id)));
  const idle = [...actors, ...ofType('Claim'), ...ofType('Topic'), ...ofType('Utterance')];
  expect(idle.filter(({ id }) => !used.has(id)).map(({ id }) => id)).toEqual([]);
});

it('never takes one unnamed source for another: each belongs to one document', () => {
  for (const { id } of actors.filter(({ type }) => type === 'UnnamedSource')) {
    const documents = new Set(statements.filter(({ actor }) => actor === id).map(({ document }) => document));
    expect([...documents], id).toEqual([`doc/${id.slice(0, 1)}`]);
  }
});

it("lets the author of a document speak in that document's own voice only", () => {
  for (const { id, actor, via, mention, verb } of statements) {
    if (actor.endsWith('/author'))
      expect([via, mention, verb], id).toEqual([undefined, undefined, undefined]);
    else expect(mention, id).toBeDefined();
  }
});

it('gives a shared text to whom it answers, and to the sharing its stance', () => {
  const shares = statements.filter(({ medium }) => medium === 'SHARED_LINK');
  expect(shares.map(({ id }) => id)).toEqual(['a/s/trump-share', 'b/s/trump-share']);
  for (const { act, stance, respondsTo = [], hedges = [] } of shares) {
    expect([act, stance]).toEqual(['ENDORSE', 'QUESTIONS']);
    expect(respondsTo.map((id) => statement.get(id)?.actor)).toEqual(['nyp']);
    expect(hedges.map(({ by }) => by)).toEqual(['REPORTER']);
  }
});

it('rests the conclusion of the officials on the evaluation of the CIA, told in the same article', () => {
  for (const side of ['a', 'b']) {
    expect(statement.get(`${side}/s/officials-conclusion`)?.basedOn).toEqual([`${side}/s/cia-evaluation`]);
  }
});

it('hears one government in all who assert the strike', () => {
  const support = statements.filter(
    ({ claims = [], stance }) => claims.includes('claim/drone-strike') && stance === 'SUPPORTS',
  );
  const speakers = [...new Set(support.map(({ actor }) => actor))].sort();
  expect(speakers).toEqual(['b/russian-authorities', 'lavrov', 'peskov', 'putin', 'russia']);
  expect([...new Set(speakers.flatMap(voices))]).toEqual(['russia']);
});

it('lets what was denied and what was claimed refine one broader claim', () => {
  const broader = (claim: string) =>
    ofType('ClaimLink')
      .filter(({ kind, from }) => kind === 'REFINES' && from === claim)
      .map(({ to }) => to);
  expect(broader('claim/attack-in-moscow')).toEqual(broader('claim/drone-strike'));
  expect(broader('claim/drone-strike')).toEqual(['claim/drone-attack']);
});

it("puts Trump's anger before his sharing of the editorial", () => {
  const from = (id: string) =>
    edtfSpan(statement.get(id)?.said ?? '')?.from ?? expect.fail(`${id} has no earliest instant`);
  expect(from('a/s/trump-angry')).toBeLessThan(from('a/s/trump-share'));
});

it('knows by the end of 30 December the accusation, the vow and the drones, and nothing else', () => {
  const end = Date.UTC(2025, 11, 31);
  const known = statements.filter(({ said }) => {
    const latest = said === undefined ? null : (edtfSpan(said)?.to ?? null);
    return latest !== null && latest < end;
  });
  expect(known.map(({ id }) => id)).toEqual([
    'a/s/russia-accuses',
    'a/s/russia-retaliation',
    'a/s/russia-assassination',
    'b/s/russia-heading',
    'b/s/authorities-drones',
  ]);
});
