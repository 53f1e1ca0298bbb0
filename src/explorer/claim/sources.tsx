import { useMemo } from 'preact/hooks';
import lazy from 'preact-iso/lazy';
import { useLocation } from 'preact-iso/router';
import type { ClaimPageQuery, StanceKind } from '../operations.d.ts';
import { useAddress, withQuery } from '../shared/address.ts';
import { ActorLink } from '../shared/links.tsx';
import { Term } from '../shared/term.tsx';
import { counted, originsInWords, stances } from '../shared/words.ts';
import { sourceGraphOf } from './source-graph.ts';

const SourceTree = lazy(() => import('./source-tree.tsx'));

type Claim = NonNullable<ClaimPageQuery['claim']>;

/** The positions whose sources can be looked at, as `?sources=` names them. */
export const sourceStances = ['SUPPORTS', 'QUESTIONS', 'REJECTS'] as const satisfies readonly StanceKind[];

/** The stance that the address asks for: by default those who hold it true. */
export const sourceStanceOf = (given: string | undefined): StanceKind =>
  sourceStances.find((stance) => stance === given) ?? 'SUPPORTS';

/** From how many sources it comes: the number, and the tree that shows why. */
export function Sources({ claim, stance }: { claim: Claim; stance: StanceKind }) {
  const { corroboration, statements } = claim;
  const graph = useMemo(
    () => sourceGraphOf(statements.nodes, [stance], corroboration),
    [statements.nodes, stance, corroboration],
  );
  return (
    <section id="sources">
      <h2>How many sources is that?</h2>
      <StanceTabs stance={stance} />
      {corroboration.statements === 0 ? (
        <p class="dim">Nobody here {stances[stance].word.replace('says', 'says that')}.</p>
      ) : (
        <>
          <SourceNumber corroboration={corroboration} />
          <SourceTree graph={graph} title={`Where ${counted(graph.chains, 'statement')} come from`} />
          <TreeLegend chokepoints={graph.nodes.some(({ chokepoint }) => chokepoint)} />
          {statements.pageInfo.hasNextPage && (
            <p class="dim">The tree is drawn from the {statements.nodes.length} statements on this page.</p>
          )}
          <ChainsInWords claim={claim} stance={stance} />
        </>
      )}
    </section>
  );
}

function StanceTabs({ stance }: { stance: StanceKind }) {
  const { path, query } = useLocation();
  return (
    <nav class="tabs" aria-label="Sources of whom">
      {sourceStances.map((one) => (
        <a
          key={one}
          href={`${withQuery(path, { ...query, sources: one === 'SUPPORTS' ? undefined : one })}#sources`}
          aria-current={one === stance ? 'true' : undefined}
        >
          Who {stances[one].word}
        </a>
      ))}
    </nav>
  );
}

/** The number that matters, and what it is counted from. */
export function SourceNumber({ corroboration }: { corroboration: Claim['corroboration'] }) {
  const { statements, documents, roots, chokepoints } = corroboration;
  return (
    <div class="source-number">
      <p class="big">
        {counted(statements, 'report')}, <strong>{originsInWords(corroboration)}</strong>
      </p>
      <p>
        in {counted(documents, 'document')}. <Term of="Corroboration.atMost">How is that counted?</Term>{' '}
        <Term of="Corroboration.atLeast">Why not exactly?</Term>
      </p>
      <p>
        {roots.length === 1 ? 'It is ' : 'At most they are '}
        {roots.map(({ institution }, index) => (
          <span key={institution.id}>
            {index > 0 && (index === roots.length - 1 ? ' and ' : ', ')}
            <ActorLink actor={institution} />
          </span>
        ))}
        .
        {chokepoints.length > 0 && statements > 1 && (
          <>
            {' '}
            <Term of="Corroboration.chokepoints">Every chain passes</Term>{' '}
            {chokepoints.map((actor, index) => (
              <span key={actor.id}>
                {index > 0 && (index === chokepoints.length - 1 ? ' and ' : ', ')}
                <ActorLink actor={actor} />
              </span>
            ))}
            .
          </>
        )}
      </p>
    </div>
  );
}

function TreeLegend({ chokepoints }: { chokepoints: boolean }) {
  return (
    <ul class="tree-legend">
      <li class="origin">independent origin</li>
      {chokepoints && <li class="chokepoint">every chain passes here</li>}
      <li class="document">document</li>
      <li class="hop">passed on</li>
      <li class="voice">speaks for</li>
      <li class="basis">rests on</li>
    </ul>
  );
}

/** The same as a list. */
function ChainsInWords({ claim, stance }: { claim: Claim; stance: StanceKind }) {
  const address = useAddress();
  const matching = claim.statements.nodes.filter((statement) => statement.stance === stance);
  return (
    <details>
      <summary>The same in words: {counted(matching.length, 'chain')}</summary>
      <ol class="chains">
        {matching.map(({ id, chain }) => (
          <li key={id}>
            <a href={address('statement', id)}>{chain.text}</a>
          </li>
        ))}
      </ol>
    </details>
  );
}
