import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso/router';
import type { NetworksPageQuery, PolarizationPageQueryVariables } from '../operations.d.ts';
import { withQuery } from '../shared/address.ts';
import { dayIn } from '../shared/date.ts';
import { Term } from '../shared/term.tsx';
import { defaults, type Query } from './settings.ts';

type Option = readonly [value: string, words: string];

const rowOptions: readonly Option[] = [
  ['ACTOR', 'speakers'],
  ['ON_BEHALF_OF', 'institutions spoken for'],
  ['INSTITUTION', 'outermost institutions'],
];
const duplicateOptions: readonly Option[] = [
  ['UTTERANCE', 'one per utterance'],
  ['ALL', 'every statement'],
  ['DOCUMENT', 'one per document'],
  ['WEEK', 'one per week'],
  ['MONTH', 'one per month'],
  ['YEAR', 'one per year'],
  ['RANGE', 'one in all'],
  ['DNA_WEEK', 'one per week of any year (DNA)'],
  ['DNA_MONTH', 'one per month of any year (DNA)'],
];
const normalizationOptions: readonly Option[] = [
  ['NONE', 'none'],
  ['AVERAGE', 'average'],
  ['JACCARD', 'Jaccard'],
  ['COSINE', 'cosine (DNA)'],
];
const timeOptions: readonly Option[] = [
  ['SAID', 'when it was said'],
  ['PUBLISHED', 'when it was published'],
];
const unitOptions: readonly Option[] = ['HOUR', 'DAY', 'WEEK', 'MONTH', 'YEAR'].map((unit) => [
  unit,
  unit.toLowerCase(),
]);
const campOptions: readonly Option[] = [2, 3, 4, 5, 6].map((camps) => [String(camps), String(camps)]);

type Props = {
  data: Pick<NetworksPageQuery, 'topics' | 'variables'>;
  /** What is asked where the address says nothing. */
  asked: Pick<PolarizationPageQueryVariables, 'unit' | 'width'>;
};

/** What is counted, and how; each choice stands in the address. */
export function Choices({ data, asked }: Props) {
  const { path, query, route } = useLocation();
  const set = (change: Query) => route(withQuery(path, { ...query, ...change }), true);
  const choose = (name: string, otherwise: string) => (value: string) =>
    set({ [name]: value === otherwise ? undefined : value });
  const variables = data.variables.nodes.map(
    ({ name }): Option => [`ATTRIBUTE ${name}`, `values of “${name}”`],
  );
  const setRows = (value: string) => {
    const [rows, ...attribute] = value.split(' ');
    set({
      rows: rows === defaults.rows ? undefined : rows,
      attribute: attribute.length > 0 ? attribute.join(' ') : undefined,
    });
  };
  return (
    <form class="network-choices" aria-label="What is counted" onSubmit={(event) => event.preventDefault()}>
      <Choice
        name="rows"
        term="Query.discourseNetwork.rows"
        words="Who"
        options={[...rowOptions, ...variables]}
        value={query.attribute ? `${query.rows} ${query.attribute}` : (query.rows ?? defaults.rows)}
        set={setRows}
      />
      <Choice
        name="topic"
        term="StatementWhere.topic"
        words="On"
        options={[['', 'all topics'], ...data.topics.nodes.map(({ id, name }): Option => [id, name])]}
        value={query.topic ?? ''}
        set={choose('topic', '')}
      />
      <Choice
        name="duplicates"
        term="Query.discourseNetwork.duplicates"
        words="Count"
        options={duplicateOptions}
        value={query.duplicates ?? defaults.duplicates}
        set={choose('duplicates', defaults.duplicates)}
      />
      <Choice
        name="normalization"
        term="Query.discourseNetwork.normalization"
        words="Normalization"
        options={normalizationOptions}
        value={query.normalization ?? defaults.normalization}
        set={choose('normalization', defaults.normalization)}
      />
      <Choice
        name="time"
        term="Query.discourseNetwork.time"
        words="By"
        options={timeOptions}
        value={query.time ?? defaults.time}
        set={choose('time', defaults.time)}
      />
      <Day name="from" words="From" value={query.from} set={choose('from', '')} />
      <Day name="to" words="To" value={query.to} set={choose('to', '')} />
      <Choice
        name="camps"
        term="Query.polarization.camps"
        words="Camps, at most"
        options={campOptions}
        value={query.camps ?? String(defaults.camps)}
        set={choose('camps', String(defaults.camps))}
      />
      <Window asked={asked} set={(change) => set({ unit: query.unit ?? asked.unit, ...change })} />
    </form>
  );
}

type WindowProps = Pick<Props, 'asked'> & { set: (change: Query) => void };

/** How long a window of the polarization is. */
function Window({ asked, set }: WindowProps) {
  return (
    <Field name="width" term="Query.polarization.width" words="Window">
      <input
        id="width"
        type="number"
        min={1}
        max={1000}
        value={asked.width}
        onChange={(event) => set({ width: event.currentTarget.value || undefined })}
      />{' '}
      <select
        aria-label="Unit of the window"
        value={asked.unit}
        onChange={(event) => set({ unit: event.currentTarget.value, width: String(asked.width) })}
      >
        <Options options={unitOptions} value={asked.unit} />
      </select>
    </Field>
  );
}

type FieldProps = { name: string; term: string; words: string; children: ComponentChildren };

function Field({ name, term, words, children }: FieldProps) {
  return (
    <div>
      <label for={name}>{words}</label>{' '}
      <Term of={term}>
        <span aria-hidden="true">?</span>
        <span class="unseen">What does “{words}” mean?</span>
      </Term>
      <div>{children}</div>
    </div>
  );
}

type ChoiceProps = Omit<FieldProps, 'children'> & {
  options: readonly Option[];
  value: string;
  set: (value: string) => void;
};

function Choice({ options, value, set, ...field }: ChoiceProps) {
  return (
    <Field {...field}>
      <select id={field.name} value={value} onChange={(event) => set(event.currentTarget.value)}>
        <Options options={options} value={value} />
      </select>
    </Field>
  );
}

/** A value of the address that is no option is shown as it stands. */
function Options({ options, value }: Pick<ChoiceProps, 'options' | 'value'>) {
  const known = options.some(([option]) => option === value);
  return (
    <>
      {!known && <option value={value}>{value}</option>}
      {options.map(([option, words]) => (
        <option key={option} value={option}>
          {words}
        </option>
      ))}
    </>
  );
}

type DayProps = {
  name: 'from' | 'to';
  words: string;
  value: string | undefined;
  set: (value: string) => void;
};

function Day({ name, words, value, set }: DayProps) {
  return (
    <Field name={name} term={`Query.discourseNetwork.${name}`} words={words}>
      <input
        id={name}
        type="date"
        class={value === undefined ? 'not-set' : undefined}
        value={dayIn(value)}
        onChange={(event) => set(event.currentTarget.value)}
      />
    </Field>
  );
}
