import type { ClaimPageQuery } from '../operations.d.ts';
import { dateInWords } from '../shared/date.ts';
import { ActorLink, DocumentLink, OutsideLink } from '../shared/links.tsx';
import { inWords } from '../shared/words.ts';

type Claim = NonNullable<ClaimPageQuery['claim']>;

/** What was put before an audience for or against the claim, by who offered it. */
export function EvidenceList({ evidence }: { evidence: Claim['evidence'] }) {
  return (
    <section id="evidence">
      <h2>Evidence offered</h2>
      {evidence.length === 0 && <p class="dim">Nobody here offers any.</p>}
      <ul class="evidence">
        {evidence.map(({ evidence: thing, supports, according }) => (
          <li key={`${thing.id} ${according?.id}`}>
            <p>
              <span class={`stance ${supports ? 'supports' : 'rejects'}`}>
                {supports ? 'For it' : 'Against it'}
              </span>{' '}
              {thing.kind && <span class="kind">{inWords(thing.kind)}</span>}
            </p>
            <p dir="auto">
              {thing.url ? (
                <OutsideLink url={thing.url}>{thing.description ?? thing.id}</OutsideLink>
              ) : (
                (thing.description ?? thing.id)
              )}
            </p>
            {according && (
              <p class="dim">
                offered by <ActorLink actor={according.actor} />, {dateInWords(according.said)}
                {according.document && (
                  <>
                    {' · '}
                    <DocumentLink document={according.document} />
                  </>
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
