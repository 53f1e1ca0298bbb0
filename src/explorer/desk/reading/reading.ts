import type { Client } from '@urql/preact';
import type { ReadSentenceMutation, ReadSentenceMutationVariables } from '../../operations.d.ts';
import { type DraftRecord, placeOfRecord, spanAt, textOf, withAct, withField } from '../record.ts';
import { wordsOf } from '../server.ts';
import { overlap, type Range, type TextUnits, wordsAt } from '../text.ts';
import { readSentence, readStored } from './operations.ts';

/** Asks the reader for its proposals, which become drafts; resolves to how many are new, or to why there are none. */
export async function readText(
  client: Client,
  document: string,
): Promise<Readonly<{ created: number; found: number } | { refused: string }>> {
  const { data, error } = await client.mutation(readStored, { document });
  if (error || !data?.readDocument)
    return { refused: error ? wordsOf(error).text : 'the server sent no answer' };
  return { created: data.readDocument.created, found: data.readDocument.proposals.length };
}

type Proposal = NonNullable<ReadSentenceMutation['readDocument']>['proposals'][number];

/** What the reader sees in the sentence around chosen words, moved to its place in the whole text; nothing where it sees none. */
export async function proposalAt(
  client: Client,
  units: TextUnits,
  place: Range,
): Promise<Proposal | undefined> {
  const sentence = units.sentences.find((range) => overlap(range, place));
  if (!sentence) return undefined;
  const { data } = await client.mutation<ReadSentenceMutation, ReadSentenceMutationVariables>(readSentence, {
    text: wordsAt(units, sentence),
  });
  const moved = <Words extends Range>(words: Words): Words => ({
    ...words,
    start: words.start + sentence.start,
    end: words.end + sentence.start,
  });
  const proposals = (data?.readDocument?.proposals ?? []).map((proposal) => ({
    ...proposal,
    source: proposal.source && moved(proposal.source),
    cue: proposal.cue && moved(proposal.cue),
    content: moved(proposal.content),
  }));
  const shared = ({ content: { start, end } }: Proposal) =>
    Math.min(end, place.end) - Math.max(start, place.start);
  return proposals
    .filter((proposal) => shared(proposal) > 0)
    .toSorted((one, other) => shared(other) - shared(one))[0];
}

/** A statement with what the reader saw beside its words, in the fields that are still empty. */
export function withProposal(units: TextUnits, record: DraftRecord, proposal: Proposal): DraftRecord {
  const { source, cue, act, factuality } = proposal;
  const places = [placeOfRecord(record), source, cue].flatMap((words) => words ?? []);
  const hull = {
    start: Math.min(...places.map(({ start }) => start)),
    end: Math.max(...places.map(({ end }) => end)),
  };
  const seen: readonly [string, string | null | undefined][] = [
    ['mention', source?.text],
    ['verb', cue?.text],
    ['factuality', factuality],
  ];
  const filled = seen.reduce(
    (left, [field, value]) => (value && textOf(left, field) === '' ? withField(left, field, value) : left),
    withField(record, 'span', spanAt(units, hull)),
  );
  return act && textOf(filled, 'act') === '' ? withAct(filled, act) : filled;
}
