import type { ClaimPageQuery } from '../operations.d.ts';
import { useAddress } from '../shared/address.ts';
import { dateInWords } from '../shared/date.ts';
import { differing } from '../shared/differing.tsx';
import { Few } from '../shared/few.tsx';
import { ActorLink, ClaimLink, DocumentLink } from '../shared/links.tsx';
import { Term } from '../shared/term.tsx';
import { actInWords, counted, inWords } from '../shared/words.ts';

type Claim = NonNullable<ClaimPageQuery['claim']>;
type Contradictions = ClaimPageQuery['contradictions'];

const contradictionWords: Readonly<Record<string, string>> = {
  SUPPORTED_AND_REJECTED: 'One says so, the other says it is not so',
  SELF: 'One speaker, two positions',
  LINKED_CLAIMS: 'Two claims that cannot both be true',
  SCOPE: 'Perhaps they speak of different things',
};

/** A value of an enum in words; words of a document as they stand. */
const shown = (field: string, value: string): string =>
  field === 'said' ? dateInWords(value) : ['quote', 'actor'].includes(field) ? value : inWords(value);

/** One utterance as two documents report it differently, side by side. */
export function Discrepancies({ discrepancies }: { discrepancies: Claim['discrepancies'] }) {
  const address = useAddress();
  if (discrepancies.length === 0) return null;
  return (
    <section id="differences">
      <h2>Told differently</h2>
      <div class="pairs">
        <Few items={discrepancies} few={5} noun="differences">
          {({ field, left, right, leftValue, rightValue }) => {
            const words = differing(shown(field, leftValue), shown(field, rightValue));
            return (
              <article key={`${left.id} ${right.id} ${field}`}>
                <h3>
                  <Term of={`Assessment.${field}`}>{inWords(field)}</Term>
                </h3>
                <div class="pair">
                  {(
                    [
                      [left, words.left],
                      [right, words.right],
                    ] as const
                  ).map(([side, text]) => (
                    <div key={side.id}>
                      <p class="value" dir="auto">
                        {text}
                      </p>
                      <p class="dim">
                        {side.document && <DocumentLink document={side.document} />}{' '}
                        <a href={address('statement', side.id)}>statement</a>
                      </p>
                    </div>
                  ))}
                </div>
              </article>
            );
          }}
        </Few>
      </div>
    </section>
  );
}

/** Positions that do not go together, side by side. */
export function Contradictions({
  contradictions,
  claim,
}: {
  contradictions: Contradictions;
  claim?: string;
}) {
  const address = useAddress();
  if (contradictions.nodes.length === 0) return null;
  return (
    <section id="contradictions">
      <h2>Against each other</h2>
      <div class="pairs">
        <Few items={contradictions.nodes} few={4} noun="pairs">
          {({ kind, left, right, claim: about }) => (
            <article key={`${kind} ${about.id} ${left.id} ${right.id}`}>
              <h3>
                <Term of={`ContradictionKind.${kind}`}>{contradictionWords[kind] ?? inWords(kind)}</Term>
              </h3>
              {about.id !== claim && <ClaimLink claim={about} />}
              <div class="pair">
                {[left, right].map((side) => (
                  <div key={side.id}>
                    <p>
                      <ActorLink actor={side.actor} /> {actInWords(side.act)}
                    </p>
                    <p class="value">
                      <a href={address('statement', side.id)} dir="auto">
                        {side.quote ?? 'No words are recorded'}
                      </a>
                    </p>
                    <p class="dim">{dateInWords(side.said)}</p>
                  </div>
                ))}
              </div>
            </article>
          )}
        </Few>
      </div>
      {contradictions.totalCount > contradictions.nodes.length && (
        <p class="dim">
          The newest {contradictions.nodes.length} of {counted(contradictions.totalCount, 'contradiction')}.
        </p>
      )}
    </section>
  );
}
