import type { StatementLineFragment } from '../operations.d.ts';
import { useAddress } from './address.ts';
import { dateInWords } from './date.ts';
import { ActorLink } from './links.tsx';
import { StanceMark } from './stance.tsx';
import { Term } from './term.tsx';
import { actInWords, findingInWords, inWords } from './words.ts';

/** One statement: who, how, when, in which words, weakened by what, and the way by which it reached the reader. */
export function StatementCard({
  statement,
  withStance = true,
}: {
  statement: StatementLineFragment;
  withStance?: boolean;
}) {
  const address = useAddress();
  return (
    <article class="statement">
      <p class="who">
        <ActorLink actor={statement.actor} /> <span class="act">{actInWords(statement.act)}</span>
        <span class="said">{dateInWords(statement.said)}</span>
      </p>
      <Words statement={statement} />
      {withStance && (
        <p class="facts">
          <StanceMark stance={statement.stance} />
        </p>
      )}
      <Judgement statement={statement} />
      <Hedges statement={statement} />
      <p class="way">
        {/* An English sentence, whatever the names in it are written in. */}
        <a href={address('statement', statement.id)}>{statement.chain.text}</a>
      </p>
    </article>
  );
}

type QuotedWords = Pick<StatementLineFragment, 'quote' | 'quoteKind' | 'language'>;

const quoteKinds = {
  DIRECT: 'the speaker’s own words',
  INDIRECT: 'as the reporter puts it',
  MIXED: 'partly the speaker’s own words',
} as const;

/** The words that carry a statement: in quotation marks only where they are the speaker's own. */
export function Words({ statement: { quote, quoteKind, language } }: { statement: QuotedWords }) {
  if (!quote) return null;
  return (
    <>
      <blockquote
        class={quoteKind === 'DIRECT' ? 'words direct' : 'words'}
        dir="auto"
        lang={language ?? undefined}
      >
        {quote}
      </blockquote>
      {quoteKind && (
        <p class="quote-kind">
          <Term of={`QuoteKind.${quoteKind}`}>{quoteKinds[quoteKind]}</Term>
        </p>
      )}
    </>
  );
}

/** What an assessor found, and separately what the assessor concluded. */
export function Judgement({ statement }: { statement: StatementLineFragment }) {
  if (statement.__typename !== 'Assessment') return null;
  const { finding, verdict, rating, likelihood, confidence } = statement;
  if (!finding && !verdict && !rating && !likelihood && !confidence) return null;
  return (
    <dl class="judgement">
      {finding && (
        <div>
          <dt>
            <Term of="Assessment.finding">Finding</Term>
          </dt>
          <dd>{findingInWords(finding)}</dd>
        </div>
      )}
      {(verdict || rating) && (
        <div>
          <dt>
            <Term of="Assessment.verdict">Verdict</Term>
          </dt>
          <dd>{[rating?.label ?? rating?.value, verdict && inWords(verdict)].filter(Boolean).join(', ')}</dd>
        </div>
      )}
      {likelihood && (
        <div>
          <dt>
            <Term of="Assessment.likelihood">Likelihood</Term>
          </dt>
          <dd>
            {inWords(likelihood.word)} ({likelihood.low}–{likelihood.high} %)
          </dd>
        </div>
      )}
      {confidence && (
        <div>
          <dt>
            <Term of="Assessment.confidence">Confidence</Term>
          </dt>
          <dd>{inWords(confidence)}</dd>
        </div>
      )}
    </dl>
  );
}

/** The words that weaken a statement, each with its owner. */
export function Hedges({ statement }: { statement: Pick<StatementLineFragment, 'hedges'> }) {
  if (statement.hedges.length === 0) return null;
  return (
    <p class="hedges">
      Hedged:{' '}
      {statement.hedges.map((hedge, index) => (
        <span key={`${hedge.text} ${hedge.by}`}>
          {index > 0 && '; '}
          <q dir="auto">{hedge.text}</q> (
          {hedge.by === 'REPORTER' ? 'the reporter’s word' : 'the speaker’s word'})
        </span>
      ))}
    </p>
  );
}
