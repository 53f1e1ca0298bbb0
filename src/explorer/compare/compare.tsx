import type { ComponentChildren } from 'preact';
import { useRoute } from 'preact-iso/router';
import type { ComparePageQuery, ComparePageQueryVariables } from '../operations.d.ts';
import { asOfOf, useAddress, useClocks } from '../shared/address.ts';
import { dateInWords } from '../shared/date.ts';
import { differing } from '../shared/differing.tsx';
import { Frame } from '../shared/frame.tsx';
import { ActorLink, ClaimLink, DocumentLink } from '../shared/links.tsx';
import { OutAgain } from '../shared/out-again.tsx';
import { usePage, useTitle } from '../shared/page.ts';
import { Term } from '../shared/term.tsx';
import { inWords, titleOf } from '../shared/words.ts';
import { comparePage } from './operations.ts';

type Comparison = NonNullable<ComparePageQuery['compare']>;

/** Two documents: what they report differently, what both report, and what only one of them reports. */
export function CompareView() {
  const { left = '', right = '' } = useRoute().params;
  return <CompareOf key={`${left} ${right}`} left={left} right={right} />;
}

function CompareOf({ left, right }: { left: string; right: string }) {
  const clocks = useClocks();
  const asOf = asOfOf(clocks);
  const variables: ComparePageQueryVariables = {
    left,
    right,
    within: { document: [left, right] },
    ...(asOf ? { asOf } : {}),
  };
  const page = usePage(comparePage, variables, clocks.known);
  const { data } = page;
  const comparison = data?.compare;
  useTitle(comparison ? `${titleOf(comparison.left)} and ${titleOf(comparison.right)}` : undefined);
  return (
    <Frame page={page} range={data} undated={data?.undated.undated}>
      {comparison ? (
        <div class="view">
          <header class="head">
            <p class="kicker">Two documents compared</p>
            <h1>
              <DocumentLink document={comparison.left} /> and <DocumentLink document={comparison.right} />
            </h1>
          </header>
          <Differences comparison={comparison} />
          <Sides title="Claims" sides={comparison.claims} comparison={comparison}>
            {(claim) => <ClaimLink claim={claim} />}
          </Sides>
          <Sides title="Speakers" sides={comparison.actors} comparison={comparison}>
            {(actor) => <ActorLink actor={actor} />}
          </Sides>
          <Sides title="Evidence" sides={comparison.evidence} comparison={comparison}>
            {({ id, description }) => <span dir="auto">{description ?? id}</span>}
          </Sides>
        </div>
      ) : (
        <section class="trouble">
          <h1>These cannot be compared</h1>
          <p>
            “{left}” or “{right}” is no document in this graph, or was not there by this date. Start at{' '}
            <a href="/">the beginning</a>.
          </p>
        </section>
      )}
      <OutAgain name="comparison" query={comparePage} variables={variables} rows={() => rowsOf(comparison)} />
    </Frame>
  );
}

const shown = (field: string, value: string): string =>
  field === 'said' ? dateInWords(value) : ['quote', 'actor'].includes(field) ? value : inWords(value);

/** How the two accounts of one utterance differ: a row for each field. */
function Differences({ comparison }: { comparison: Comparison }) {
  const address = useAddress();
  return (
    <section id="differences">
      <h2>Told differently</h2>
      {comparison.discrepancies.length === 0 && (
        <p class="dim">Nothing that both tell is told differently.</p>
      )}
      <div class="pairs">
        {comparison.discrepancies.map(({ field, leftValue, rightValue, left, right, utterance }) => {
          const words = differing(shown(field, leftValue), shown(field, rightValue));
          return (
            <article key={`${left.id} ${right.id} ${field}`}>
              <h3>
                <Term of={`Assessment.${field}`}>{inWords(field)}</Term>
                {utterance.description && <span class="dim"> · {utterance.description}</span>}
              </h3>
              <div class="pair">
                <p class="value">
                  <a href={address('statement', left.id)} dir="auto">
                    {words.left}
                  </a>
                </p>
                <p class="value">
                  <a href={address('statement', right.id)} dir="auto">
                    {words.right}
                  </a>
                </p>
              </div>
            </article>
          );
        })}
      </div>
    </section>
  );
}

type SidesProps<Item> = {
  title: string;
  sides: Readonly<{ both: readonly Item[]; onlyLeft: readonly Item[]; onlyRight: readonly Item[] }>;
  comparison: Comparison;
  children: (item: Item) => ComponentChildren;
};

/** What is in the left document alone, in both, and in the right alone. */
function Sides<Item extends Readonly<{ id: string }>>({
  title,
  sides,
  comparison,
  children,
}: SidesProps<Item>) {
  const columns: readonly [string, readonly Item[]][] = [
    [`Only ${titleOf(comparison.left)}`, sides.onlyLeft],
    ['Both', sides.both],
    [`Only ${titleOf(comparison.right)}`, sides.onlyRight],
  ];
  return (
    <section>
      <h2>{title}</h2>
      <div class="who-columns">
        {columns.map(([name, items]) => (
          <div key={name}>
            <h3 dir="auto">
              {name} <span class="count">{items.length}</span>
            </h3>
            {items.length === 0 && <p class="dim">None.</p>}
            <ul class="plain">
              {items.map((item) => (
                <li key={item.id}>{children(item)}</li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function rowsOf(comparison: Comparison | null | undefined) {
  const head = ['what', 'where', 'id', 'left', 'right'];
  if (!comparison) return [head];
  const differences = comparison.discrepancies.map(({ field, left, leftValue, rightValue }) => [
    field,
    'both',
    left.id,
    leftValue,
    rightValue,
  ]);
  const listed = (['claims', 'actors', 'evidence'] as const).flatMap((what) =>
    (['both', 'onlyLeft', 'onlyRight'] as const).flatMap((where) =>
      comparison[what][where].map((item) => [what, where, item.id, textOf(item), '']),
    ),
  );
  return [head, ...differences, ...listed];
}

const textOf = (item: { text?: string; name?: string; description?: string | null }): string =>
  item.text ?? item.name ?? item.description ?? '';
