import type { ComponentChildren } from 'preact';
import type { StatementPageQuery } from '../operations.d.ts';
import { dateInWords } from '../shared/date.ts';
import { nameOfField } from '../shared/field-names.ts';
import { ActorLink } from '../shared/links.tsx';
import { Listed } from '../shared/listed.tsx';
import { StanceMark } from '../shared/stance.tsx';
import { Term } from '../shared/term.tsx';
import { certaintyInWords, inWords, isolated } from '../shared/words.ts';

type Statement = NonNullable<StatementPageQuery['statement']>;
type Props = { statement: Statement };

/** What is recorded of a statement beside its words: its position, its date, in whose name and at whom it is said, and by which way it is known. */
export function Facts({ statement }: Props) {
  const { targets, access, onBehalfOf, attributes } = statement;
  return (
    <dl class="facts">
      <Fact name="Position" term="Assessment.stance">
        <StanceMark stance={statement.stance} explained />
      </Fact>
      <Fact name="When" term="Assessment.said">
        {dateInWords(statement.said)}
      </Fact>
      <Wording statement={statement} />
      {onBehalfOf && (
        <Fact name={nameOfField('onBehalfOf')} term="Assessment.onBehalfOf">
          <ActorLink actor={onBehalfOf} />
        </Fact>
      )}
      {targets.length > 0 && (
        <Fact name={nameOfField('targets')} term="Assessment.targets">
          {targets.map((actor, index) => (
            <span key={actor.id}>
              {index > 0 && ', '}
              <ActorLink actor={actor} />
            </span>
          ))}
        </Fact>
      )}
      {access && (
        <Fact name={nameOfField('access')} term="Assessment.access">
          <Term of={`Access.${access}`}>{inWords(access)}</Term>
        </Fact>
      )}
      {statement.medium && (
        <Fact name="Where" term="Assessment.medium">
          {inWords(statement.medium)}
          {statement.place && `, ${isolated(statement.place)}`}
        </Fact>
      )}
      {statement.addressees.length > 0 && (
        <Fact name="Said to" term="Assessment.addressees">
          <Listed words={statement.addressees} />
        </Fact>
      )}
      {attributes.map(({ name, value }) => (
        <Fact key={name} name={name} term="Assessment.attributes">
          <bdi>{String(value)}</bdi>
        </Fact>
      ))}
    </dl>
  );
}

/** How the document words it. */
function Wording({ statement: { mention, verb, factuality } }: Props) {
  return (
    <>
      {mention && (
        <Fact name="Called" term="Assessment.mention">
          <q dir="auto">{mention}</q>
        </Fact>
      )}
      {verb && (
        <Fact name="Reporting word" term="Assessment.verb">
          <q dir="auto">{verb}</q>
        </Fact>
      )}
      {factuality && (
        <Fact name={nameOfField('factuality')} term="Assessment.factuality">
          <Term of={`Factuality.${factuality}`}>{certaintyInWords(factuality)}</Term>
        </Fact>
      )}
    </>
  );
}

/** The words in other languages, as they were recorded. */
export function Translations({ statement: { translations } }: Props) {
  return (
    <>
      {translations.map(({ language, text }) => (
        <p key={language} class="dim">
          <Term of="Assessment.translations">Translated</Term> ({language}): <bdi lang={language}>{text}</bdi>
        </p>
      ))}
    </>
  );
}

function Fact({ name, term, children }: { name: string; term: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>
        <Term of={term}>{name}</Term>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
