import type { Attributes } from '../domain/attributes.ts';
import { parseRecord, type StoredRecord } from '../domain/record.ts';
import type { Variable } from '../domain/variable.ts';
import { cypher } from '../graph/cypher.ts';
import type { RunQuery } from '../graph/driver.ts';
import { attributePrefix } from '../graph/writer/attributes.ts';
import { findExisting } from '../graph/writer/existing.ts';
import { loadRecords } from '../graph/writer/load.ts';
import { acquireWriteLock, applyBatch, type BatchItem } from '../graph/writer.ts';
import type { Arguments } from '../plan/field.ts';
import { type ArgumentProblem, rejectArguments, unknownId } from './argument-problems.ts';
import { numberOf, type PayloadValues } from './mutation.ts';
import { checkExpectedRevision } from './revision.ts';
import { inTransaction, type MutationContext } from './transaction.ts';

/** What becomes of a variable, and of what was coded with it. */
type Recoding = {
  variable: Variable;
  /** The values that records must have to follow; all, where there are none. */
  values?: readonly string[];
  attributes(before: Attributes): Attributes;
};

type Request = {
  /** The id of the variable, and the argument that holds it. */
  id: string;
  argument: string;
  reason: string;
  expectedRevision: number | undefined;
};

/** Gives a variable another name; all that is coded with it follows, as new versions of the records. */
export function renameVariable(context: MutationContext, args: Arguments): Promise<PayloadValues> {
  const name = args.name as string;
  return recode(context, requestOf(args, 'id'), async (run, variable) => {
    if (name === variable.name) return undefined;
    const parsed = parseRecord({ ...variable, name });
    if ('problems' in parsed) {
      rejectArguments(parsed.problems.map(({ value, reason }) => ({ argument: 'name', value, reason })));
    }
    await refuseTakenName(run, variable.id, name);
    return {
      variable: { ...variable, name },
      attributes: ({ [variable.name]: value, ...others }) =>
        value === undefined ? others : { ...others, [name]: value },
    };
  });
}

/** Takes categories out of a variable and codes what was coded with them as another of its categories. */
export function mergeCategories(context: MutationContext, args: Arguments): Promise<PayloadValues> {
  const from = [...new Set(args.from as string[])];
  const into = args.into as string;
  return recode(context, requestOf(args, 'variable'), async (_, variable) => {
    checkCategories(variable, from, into);
    const merged = new Set(from);
    return {
      variable: { ...variable, categories: variable.categories?.filter((one) => !merged.has(one)) },
      values: from,
      attributes: (before) => ({ ...before, [variable.name]: into }),
    };
  });
}

function requestOf({ reason, expectedRevision, ...args }: Arguments, argument: string): Request {
  return {
    id: args[argument] as string,
    argument,
    reason: reason as string,
    expectedRevision: numberOf(expectedRevision),
  };
}

function checkCategories({ kind, categories = [] }: Variable, from: readonly string[], into: string): void {
  if (kind !== 'CATEGORY') {
    const reason = `must be the id of a variable of the kind CATEGORY; this one is of ${kind}`;
    rejectArguments([{ argument: 'variable', value: kind, reason }]);
  }
  const problems: ArgumentProblem[] = [];
  const accepted = `must be one of the categories ${categories.join(', ')}`;
  if (from.length === 0) problems.push({ argument: 'from', value: '[]', reason: 'must name a category' });
  for (const [at, category] of from.entries()) {
    if (!categories.includes(category))
      problems.push({ argument: `from.${at}`, value: category, reason: accepted });
    else if (category === into)
      problems.push({
        argument: `from.${at}`,
        value: category,
        reason: 'must be another category than into',
      });
  }
  if (!categories.includes(into)) problems.push({ argument: 'into', value: into, reason: accepted });
  if (problems.length > 0) rejectArguments(problems);
}

/** A name that is coded already would mix two variables, even if the other one has been withdrawn. */
async function refuseTakenName(run: RunQuery, id: string, name: string): Promise<void> {
  for (const [other, taken] of await run(cypher('write/codebook').text, {})) {
    if (taken !== name || other === id) continue;
    rejectArguments([
      { argument: 'name', value: name, reason: `is the name of the variable ${other} already` },
    ]);
  }
  const { length } = await codedRecords(run, name);
  if (length === 0) return;
  const reason = `is coded of ${length} records already, with a variable that was withdrawn`;
  rejectArguments([{ argument: 'name', value: name, reason }]);
}

async function codedRecords(run: RunQuery, name: string, values?: readonly string[]): Promise<string[]> {
  const params = { property: attributePrefix + name, values: values ?? null };
  return (await run(cypher('write/coded').text, params)).map(([id]) => id as string);
}

/** Records are revised so many at a time, all in one transaction. */
const pageSize = 1000;

/**
 * Revises a variable and every current record that is coded with it, in one transaction and at one instant. Older versions and
 * withdrawn records keep the words that they were coded with. Throws BAD_USER_INPUT, or CONFLICT for another revision.
 */
function recode(
  context: MutationContext,
  { id, argument, reason, expectedRevision }: Request,
  recodingOf: (run: RunQuery, variable: Variable) => Promise<Recoding | undefined>,
): Promise<PayloadValues> {
  if (reason.trim() === '')
    rejectArguments([{ argument: 'reason', value: reason, reason: 'must say why the codebook is changed' }]);
  return inTransaction(context, async (run) => {
    const lock = await acquireWriteLock(run);
    const variable = await currentVariable(run, id, argument);
    checkExpectedRevision(id, expectedRevision, (await findExisting(run, [id])).get(id)?.revision);
    const recoding = await recodingOf(run, variable);
    if (recoding === undefined) return { id, status: 'UNCHANGED', records: 0 };
    const ids = await codedRecords(run, variable.name, recoding.values);
    const write = async (records: readonly StoredRecord[]) => {
      const [[position] = []] = await run(cypher('write/position').text, {});
      const items = records.map((record): BatchItem => ({ record, reason }));
      await applyBatch(run, items, {
        revise: true,
        author: context.author,
        lock: { at: lock.at, position: position as number },
        accepted: true,
      });
    };
    await write([recoding.variable]);
    for (let at = 0; at < ids.length; at += pageSize) {
      const loaded = await loadRecords(run, ids.slice(at, at + pageSize));
      await write([...loaded.values()].map(({ record }) => recoded(record, recoding)));
    }
    return { id, status: 'REVISED', records: ids.length };
  });
}

function recoded(record: StoredRecord, { attributes }: Recoding): StoredRecord {
  if (!('attributes' in record) || record.attributes === undefined) return record;
  return { ...record, attributes: attributes(record.attributes) };
}

async function currentVariable(run: RunQuery, id: string, argument: string): Promise<Variable> {
  const existing = (await findExisting(run, [id])).get(id);
  if (existing?.noun !== 'Variable') rejectArguments([unknownId(argument, 'Variable', id)]);
  if (existing.versionOf !== undefined) {
    const reason = `is an older version; give ${existing.versionOf}`;
    rejectArguments([{ argument, value: id, reason }]);
  }
  if (existing.withdrawn) {
    const reason = 'is the id of a withdrawn variable, which cannot be changed';
    rejectArguments([{ argument, value: id, reason }]);
  }
  return (await loadRecords(run, [id])).get(id)?.record as Variable;
}
