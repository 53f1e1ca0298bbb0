import { useLocation } from 'preact-iso/router';
import { withQuery } from '../shared/address.ts';
import { dateInWords } from '../shared/date.ts';
import { ActorLink, ClaimLink } from '../shared/links.tsx';
import { stances } from '../shared/words.ts';
import type { Cell, Matrix } from './matrix.ts';

/** Who holds what, as a table: claims down, speakers across. A cell opens its statements below. */
export function StanceMatrix({ matrix }: { matrix: Matrix }) {
  const { path, query } = useLocation();
  return (
    <div class="scroll matrix-box">
      <table class="matrix">
        <caption>The newest position of each speaker on each claim</caption>
        <thead>
          <tr>
            <th scope="col">Claim</th>
            {matrix.actors.map((actor) => (
              <th key={actor.id} scope="col" class="across">
                <ActorLink actor={actor} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.claims.map((claim) => (
            <tr key={claim.id}>
              <th scope="row">
                <ClaimLink claim={claim} />
              </th>
              {matrix.actors.map((actor) => {
                const cell = matrix.cell(actor.id, claim.id);
                if (!cell) return <td key={actor.id} />;
                const here = query.actor === actor.id && query.claim === claim.id;
                return (
                  <td key={actor.id} class={`cell ${stances[cell.stance].tone}`}>
                    <a
                      href={`${withQuery(path, { ...query, actor: actor.id, claim: claim.id })}#statements`}
                      aria-current={here ? 'true' : undefined}
                      aria-label={`${actor.name}: ${inWordsOf(cell)}`}
                      title={inWordsOf(cell)}
                    >
                      <span class="sign">{stances[cell.stance].sign}</span>
                      {(cell.changed || cell.undated) && <span class="note">↻</span>}
                      {cell.hedged && <span class="note">~</span>}
                    </a>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const inWordsOf = ({ stance, said, hedged, changed, undated }: Cell): string =>
  [
    stances[stance].word,
    dateInWords(said),
    changed && 'changed',
    undated && 'another position at an unknown time',
    hedged && 'hedged',
  ]
    .filter(Boolean)
    .join(', ');
