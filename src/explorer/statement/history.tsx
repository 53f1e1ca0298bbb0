import type { StatementPageQuery } from '../operations.d.ts';
import { useAddress } from '../shared/address.ts';
import { instantInWords } from '../shared/date.ts';
import { StanceMark } from '../shared/stance.tsx';
import { Term } from '../shared/term.tsx';

type Statement = NonNullable<StatementPageQuery['statement']>;
type Change = StatementPageQuery['history']['nodes'][number];

const kinds: Readonly<Record<Change['kind'], string>> = {
  CREATED: 'recorded',
  REVISED: 'corrected',
  WITHDRAWN: 'withdrawn',
  COMPLETED: 'became readable',
  SUSPENDED: 'ceased to be readable',
  REFUSED: 'refused',
  ERASED: 'erased',
};

/** That this version of a statement is not, or no longer, what the graph says. */
export function Superseded({ statement }: { statement: Statement }) {
  const address = useAddress();
  const { supersededBy, recordedTo, revision, reason } = statement;
  if (supersededBy)
    return (
      <p class="trouble">
        This is version {revision}. <a href={address('statement', supersededBy.id)}>A later version</a> has
        replaced it.
      </p>
    );
  if (!recordedTo) return null;
  return (
    <p class="trouble">
      Withdrawn {instantInWords(recordedTo)}
      {reason && (
        <>
          : <span dir="auto">{reason}</span>
        </>
      )}
      . It counts nowhere.
    </p>
  );
}

/** How the record of a statement came to be as it is, with the reasons. */
export function History({ statement, history }: { statement: Statement; history: readonly Change[] }) {
  const address = useAddress();
  const { supersedes } = statement;
  return (
    <section id="history">
      <h2>How this record changed</h2>
      <ol class="history">
        {history.map(({ cursor, kind, revision, reason, at, by }) => (
          <li key={cursor}>
            <Term of={`ChangeKind.${kind}`}>{kinds[kind]}</Term>
            {revision !== null && `, version ${revision}`}
            <span class="dim">
              {' '}
              {instantInWords(at)}, by {by}
            </span>
            {reason && <p dir="auto">{reason}</p>}
          </li>
        ))}
      </ol>
      {history.length === 0 && <p class="dim">Recorded {instantInWords(statement.recordedFrom)}.</p>}
      {supersedes && (
        <p>
          Before: <StanceMark stance={supersedes.stance} />
          {supersedes.quote && (
            <span class="words-inline" dir="auto">
              {' '}
              {supersedes.quote}
            </span>
          )}{' '}
          <a href={address('statement', supersedes.id)}>version {supersedes.revision}</a>
        </p>
      )}
    </section>
  );
}
