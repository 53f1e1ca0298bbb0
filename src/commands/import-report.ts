import type {
  Dangling,
  Disagreement,
  ImportReport,
  Misquote,
  Reject,
  SourceLocation,
  UnresolvedReference,
} from '../import/pipeline/report.ts';
import type { Suggestion } from '../import/pipeline/suggestions.ts';

/** Entries of a list that are shown; --json and --rejects have more. */
const shown = 20;
/** Lines that are shown of one id that is named many times; --json has up to a hundred. */
const shownLines = 20;

/** What an import did, for people: one line, then what needs their attention. Ends with a line break. */
export function inWords(report: ImportReport): string {
  const { read, created, unchanged, revised, conflicts, pending, rejected } = report;
  const summary =
    `${report.dryRun ? 'Would be written (dry run)' : 'Imported'}: ${read} read, ${created} created, ` +
    `${unchanged} unchanged, ${revised} revised, ${conflicts} in conflict, ${rejected} rejected, ${pending} pending`;
  return [
    summary,
    ...(report.skipped > 0
      ? [`${report.skipped} of those unchanged were passed over: an interrupted import had brought them`]
      : []),
    ...(report.unchecked > 0
      ? [
          `${report.unchecked} statements have words that could not be looked for: the text of their document is not known`,
        ]
      : []),
    ...section(
      'Incomplete (what the file has was imported)',
      report.incomplete.length,
      report.incomplete.map(({ file, reason }) => `  ${file} ${reason}`),
    ),
    ...section('Rejected', rejected, report.rejects.map(reject)),
    ...section(
      'No longer in the text of their document (the statements stay as they were coded)',
      report.misquoted,
      report.misquotes.map(misquote),
    ),
    ...section(
      'In conflict (the graph keeps its own; --revise takes the new)',
      conflicts,
      report.disagreements.map(disagreement),
    ),
    ...section(
      'Pending (refers to records that have not come, or are of another type)',
      pending,
      report.awaited.map(unresolvedRow),
    ),
    ...section('Passed over (has no place in the model)', report.passed.length, report.passed.map(passed)),
    ...section(
      'Not kept (fields that the graph has no place for)',
      report.unkept.length,
      report.unkept.map(unkept),
    ),
    ...section('Read with a guess', report.notes.length, report.notes.map(noted)),
    ...section(
      'Not in its file (named there, brought by something else or by nothing)',
      report.dangling.length,
      report.dangling.map(dangling),
    ),
    ...section(
      'Perhaps one (nothing is merged; a SameAs record judges a pair)',
      report.suggestions.length,
      report.suggestions.map(suggestion),
    ),
    '',
  ].join('\n');
}

function section(title: string, count: number, lines: string[]): string[] {
  if (count === 0) return [];
  const more = lines.length > shown ? [`  … and more: --json lists ${lines.length}`] : [];
  return ['', `${title}:`, ...lines.slice(0, shown), ...more];
}

const at = ({ file, line }: SourceLocation) => `${file}:${line}`;

function reject(one: Reject): string {
  const field = one.field === '' ? '' : ` ${one.field}`;
  const value = one.value === '' ? '' : ` is ${one.value}`;
  const object = one.object === undefined ? '' : ` ${one.object}${field === '' ? '' : ':'}`;
  return `  ${at(one)}${object}${field}${value}: ${one.reason}`;
}

function misquote({ document, statement, field, value, reason }: Misquote): string {
  return `  ${statement} in ${document}: ${field} is ${value}: ${reason}`;
}

function disagreement(one: Disagreement): string {
  return `  ${at(one)} ${one.id}: ${one.field} is ${one.stored}, given ${one.given}`;
}

const passed = ({ type, count }: ImportReport['passed'][number]) => `  ${count} ${type}`;

const unkept = ({ type, field, count }: ImportReport['unkept'][number]) => `  ${count} ${type}: ${field}`;

const noted = ({ note, count }: ImportReport['notes'][number]) => `  ${count} times ${note}`;

function dangling(one: Dangling): string {
  return `  ${at(one)} ${one.record}: ${one.field} is ${one.id}${timesOf(one)}`;
}

function suggestion({ kind, name, left, right }: Suggestion): string {
  return `  ${left} and ${right}: ${kind === 'CLAIM' ? 'claims that read' : 'both go by the name'} "${name}"`;
}

function unresolvedRow(one: UnresolvedReference): string {
  const noun = one.noun.toLowerCase();
  const wanted = `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
  return `  ${at(one)} ${one.record}: ${one.field} is ${one.id}: must be the id of ${wanted}${timesOf(one)}`;
}

/** How often an id is named, and on which lines besides the first: " (3 times, also at a.ndjson:8, 12)". */
function timesOf({ file, line, references, more = [] }: UnresolvedReference | Dangling): string {
  if (references === 1) return '';
  const places = [{ file, line }, ...more];
  // A record may name one id in several fields.
  const further = places.slice(1).filter((one, index) => {
    const before = places[index] as SourceLocation;
    return one.file !== before.file || one.line !== before.line;
  });
  const lines = further.slice(0, shownLines).map((one, index) => {
    const before = index === 0 ? file : further[index - 1]?.file;
    return one.file === before && index > 0 ? String(one.line) : at(one);
  });
  if (lines.length === 0) return ` (${references} times)`;
  const left = further.length > shownLines || references > places.length ? ' …' : '';
  return ` (${references} times, also at ${lines.join(', ')}${left})`;
}
