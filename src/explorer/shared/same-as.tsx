import type { ActorNameFragment, JudgedSameFragment, SameAsLineFragment } from '../operations.d.ts';
import { ActorLink, ClaimLink, DocumentLink } from './links.tsx';
import { Term } from './term.tsx';
import { counted } from './words.ts';

type Named = SameAsLineFragment['left'];
type Props = {
  /** The plain id of the record that is shown. */
  id: string;
  judgements: JudgedSameFragment['judgements'];
  /** The actor that was recorded first of all that are one. */
  canonical?: ActorNameFragment;
};

/** Which other records were judged the same as this one, and of which it is not known; nothing where nobody has judged. */
export function SameAs({ id, judgements: { nodes, totalCount }, canonical }: Props) {
  const others = (judgement: SameAsLineFragment['judgement']): readonly Named[] =>
    nodes
      .filter((one) => one.judgement === judgement)
      .map(({ left, right }) => (idOf(left) === id ? right : left));
  const same = others('POSITIVE');
  // One may be the same by way of a third, without a judgement of the two.
  const first = canonical && canonical.id !== id && !same.some((one) => idOf(one) === canonical.id);
  const all: readonly Named[] = first ? [canonical, ...same] : same;
  const unsure = others('UNSURE');
  const more = totalCount - nodes.length;
  return (
    <>
      {all.length > 0 && (
        <p class="same-as">
          <Term of="Judgement.POSITIVE">Judged the same as</Term> <Names records={all} />.
        </p>
      )}
      {unsure.length > 0 && (
        <p class="same-as">
          <Term of="Judgement.UNSURE">Not known whether it is the same as</Term> <Names records={unsure} />.
        </p>
      )}
      {more > 0 && <p class="dim">{counted(more, 'more judgement')}.</p>}
    </>
  );
}

function Names({ records }: { records: readonly Named[] }) {
  return (
    <>
      {records.map((record, index) => (
        <span key={idOf(record)}>
          {index > 0 && ', '}
          <Name record={record} />
        </span>
      ))}
    </>
  );
}

function Name({ record }: { record: Named }) {
  if ('name' in record) return <ActorLink actor={record} />;
  if ('text' in record) return <ClaimLink claim={record} />;
  if ('title' in record) return <DocumentLink document={record} />;
  return null;
}

const idOf = (record: Named): string => ('id' in record ? record.id : '');
