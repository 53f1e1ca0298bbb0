import type { DocumentNameFragment, StatementPageQuery } from '../operations.d.ts';
import { useAddress } from '../shared/address.ts';
import { dateInWords } from '../shared/date.ts';
import { ActorLink, DocumentLink } from '../shared/links.tsx';
import { actInWords } from '../shared/words.ts';

type Hop = NonNullable<StatementPageQuery['statement']>['chain']['hops'][number];

/** The chain of a statement, from the speaker out to the document, each relay with its passage. */
export function Hops({ hops, document }: { hops: readonly Hop[]; document: DocumentNameFragment | null }) {
  const address = useAddress();
  return (
    <ol class="hops">
      {hops.map((hop, index) => (
        <li key={hop.id}>
          <p class="who">
            {index > 0 && <span class="per">per </span>}
            <ActorLink actor={hop.actor} /> <span class="act">{actInWords(hop.act)}</span>
            <span class="dim"> · {dateInWords(hop.said)}</span>
            {index > 0 && (
              <>
                <span class="dim"> · </span>
                <a href={address('statement', hop.id)}>this statement</a>
              </>
            )}
          </p>
          {hop.span?.exact && (
            <p class="passage" dir="auto">
              <span class="dim">{hop.span.prefix && `…${hop.span.prefix}`}</span>
              <mark>{hop.span.exact}</mark>
              <span class="dim">{hop.span.suffix && `${hop.span.suffix}…`}</span>
            </p>
          )}
        </li>
      ))}
      <li class="end">
        {document ? (
          <>
            in <DocumentLink document={document} />
          </>
        ) : (
          'in a document that is not known'
        )}
      </li>
    </ol>
  );
}
