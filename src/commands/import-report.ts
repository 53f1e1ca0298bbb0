import type { Awaited, Disagreement, ImportReport, Place, Reject } from '../import/report.ts';

/** Entries of a list that are shown; --json and --rejects have more. */
const shown = 20;

/** What an import did, for people: one line, then what needs their attention. Ends with a line break. */
export function inWords(report: ImportReport): string {
  const { read, created, unchanged, revised, conflicts, pending, rejected } = report;
  const summary =
    `${report.dryRun ? 'Would be written (dry run)' : 'Imported'}: ${read} read, ${created} created, ` +
    `${unchanged} unchanged, ${revised} revised, ${conflicts} in conflict, ${rejected} rejected, ${pending} pending`;
  return [
    summary,
    ...section('Rejected', rejected, report.rejects.map(reject)),
    ...section(
      'In conflict (the graph keeps its own; --revise takes the new)',
      conflicts,
      report.disagreements.map(disagreement),
    ),
    ...section(
      'Pending (refers to records that have not come, or are of another type)',
      pending,
      report.awaited.map(awaited),
    ),
    '',
  ].join('\n');
}

function section(title: string, count: number, lines: string[]): string[] {
  if (count === 0) return [];
  const more = lines.length > shown ? [`  … and more: --json lists ${lines.length}`] : [];
  return ['', `${title}:`, ...lines.slice(0, shown), ...more];
}

const at = ({ file, line }: Place) => `${file}:${line}`;

function reject(one: Reject): string {
  const field = one.field === '' ? '' : ` ${one.field}`;
  const value = one.value === '' ? '' : ` is ${one.value}`;
  return `  ${at(one)}${field}${value}: ${one.reason}`;
}

function disagreement(one: Disagreement): string {
  return `  ${at(one)} ${one.id}: ${one.field} is ${one.stored}, given ${one.given}`;
}

function awaited(one: Awaited): string {
  const times = one.references === 1 ? '' : ` (${one.references} times)`;
  return `  ${at(one)} ${one.record}: ${one.field} is ${one.id}${times}`;
}
