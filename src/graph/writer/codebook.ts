import { type Attributes, type Codebook, codeAttributes } from '../../domain/attributes.ts';
import { contentDigest } from '../../domain/content.ts';
import type { Problem } from '../../domain/problem.ts';
import { type HearsayRecord, isActor, isLink } from '../../domain/record.ts';
import type { Variable } from '../../domain/variable.ts';
import { type CodedNoun, codedNouns } from '../../domain/vocabulary.ts';
import { cypher, statementFor } from '../cypher.ts';
import type { RunQuery } from '../driver.ts';
import { attributePrefix } from './attributes.ts';
import type { BatchItem } from './decide.ts';
import { type ExistingRecord, takesEffect } from './existing.ts';

/** Items with their attributes as the codebook has them, and what is wrong with some, by their place in the batch. */
export type Coded = { items: readonly BatchItem[]; problems: Map<number, Problem[]> };

/**
 * Reads the attributes of a batch by the codebook: the variables of the graph and, wherever they stand in it, those of the
 * batch; a variable that differs from the graph's is of the batch only where it is to revise it. `dryRunVariables` are further variables, of a run that writes nothing. What is in the graph as it is given passes.
 * For who holds only `held` of markings, other variables are not there.
 */
export async function applyCodebook(
  run: RunQuery,
  items: readonly BatchItem[],
  existingRecords: ReadonlyMap<string, ExistingRecord>,
  revise: boolean,
  {
    dryRunVariables = new Map(),
    held,
  }: { dryRunVariables?: Codebook; held?: readonly string[] | undefined } = {},
): Promise<Coded> {
  const problems = new Map<number, Problem[]>();
  const withdrawn = withdrawnVariables(items, existingRecords);
  const concerned =
    withdrawn.size > 0 || items.some(({ record }) => record.type === 'Variable' || attributesOf(record));
  if (!concerned) return { items, problems };
  const stored = new Map<string, Variable>(
    [...dryRunVariables].map(([, variable]) => [variable.id, variable]),
  );
  const unseen = new Set<string>();
  for (const [id, name, of, kind, categories, needs] of await run(cypher('write/codebook').text, {})) {
    const variable = {
      type: 'Variable',
      id,
      name,
      of,
      kind,
      categories: categories ?? undefined,
    } as Variable;
    stored.set(variable.id, variable);
    if (held && ((needs ?? []) as string[]).some((need) => !held.includes(need))) unseen.add(variable.id);
  }
  const codebook = new Map([...stored.values()].map((variable) => [variable.name, variable]));
  for (const [at, id] of withdrawn) {
    const variable = stored.get(id);
    const found = variable && (await withdrawalProblem(run, variable, held));
    if (found) problems.set(at, [found]);
  }
  for (const [at, { record }] of items.entries()) {
    if (record.type !== 'Variable' || isUnchanged(record, existingRecords)) continue;
    const found = await variableProblems(run, record, stored.get(record.id), codebook.get(record.name));
    if (found.length > 0) problems.set(at, found);
    else if (takesEffect(existingRecords.get(record.id), revise)) codebook.set(record.name, record);
  }
  const coded = items.map((item, at): BatchItem => {
    const { record } = item;
    const attributes = attributesOf(record);
    if (attributes === undefined || isUnchanged(record, existingRecords)) return item;
    const noun = codedNounOf(record);
    if (noun === undefined) return item;
    const seen =
      unseen.size === 0 ? codebook : new Map([...codebook].filter(([, { id }]) => !unseen.has(id)));
    const found = codeAttributes(attributes, noun, seen);
    if (found.problems.length > 0) problems.set(at, found.problems);
    const same = Object.entries(found.attributes).every(([name, value]) => attributes[name] === value);
    return same ? item : { ...item, record: { ...record, attributes: found.attributes } as HearsayRecord };
  });
  return { items: coded, problems };
}

function isUnchanged(record: HearsayRecord, existingRecords: ReadonlyMap<string, ExistingRecord>): boolean {
  return record.type !== 'Withdrawal' && existingRecords.get(record.id)?.hash === contentDigest(record);
}

function attributesOf(record: HearsayRecord): Attributes | undefined {
  return 'attributes' in record ? record.attributes : undefined;
}

function codedNounOf(record: HearsayRecord): CodedNoun | undefined {
  if (isActor(record)) return 'ACTOR';
  if (record.type === 'Withdrawal' || isLink(record)) return undefined;
  return codedNouns.find((noun) => noun === record.type.toUpperCase());
}

/**
 * The variables that items of a batch withdraw, by the item's place in the batch. What an export tells of happened: it is not asked
 * again whether it may.
 */
function withdrawnVariables(
  items: readonly BatchItem[],
  existingRecords: ReadonlyMap<string, ExistingRecord>,
): Map<number, string> {
  const found = new Map<number, string>();
  for (const [at, { record, exported }] of items.entries()) {
    if (record.type !== 'Withdrawal' || exported) continue;
    const existing = existingRecords.get(record.record);
    if (existing?.noun === 'Variable' && !existing.withdrawn) found.set(at, existing.id);
  }
  return found;
}

/** Without its variable, a coded record could be neither revised nor brought into another graph. */
async function withdrawalProblem(
  run: RunQuery,
  { id, name }: Variable,
  held: readonly string[] | undefined,
): Promise<Problem | undefined> {
  const property = attributePrefix + name;
  const { text, params } = statementFor('write/coded-with', { property }, held);
  const [row] = await run(text, params);
  if (row === undefined) return undefined;
  const reason = `is the variable ${name}, and ${row[0]} is coded with it. Accepted: a variable that no record is coded with; revise these records without it first`;
  return { field: 'record', value: id, reason };
}

/** A variable's name is its own and stays, and what was coded with it stays readable. */
async function variableProblems(
  run: RunQuery,
  variable: Variable,
  before: Variable | undefined,
  holder: Variable | undefined,
): Promise<Problem[]> {
  if (holder !== undefined && holder.id !== variable.id) {
    return [
      { field: 'name', value: variable.name, reason: `is the name of the variable ${holder.id} already` },
    ];
  }
  if (before === undefined) return [];
  if (before.name !== variable.name) {
    const reason = `must stay ${before.name}: what is coded goes by it. The mutation renameVariable renames both`;
    return [{ field: 'name', value: variable.name, reason }];
  }
  const codebook = new Map([[variable.name, variable]]);
  const rows = await run(cypher('write/coded-values').text, { property: attributePrefix + variable.name });
  for (const [noun, value] of rows as [CodedNoun, string | number | boolean][]) {
    const { problems } = codeAttributes({ [variable.name]: value }, noun, codebook);
    if (problems.length === 0) continue;
    const article = noun === 'ACTOR' ? 'an' : 'a';
    const reason = `would not allow ${JSON.stringify(value)}, which is coded of ${article} ${noun.toLowerCase()}`;
    return [
      variable.kind === 'CATEGORY'
        ? { field: 'categories', value: JSON.stringify(variable.categories ?? []), reason }
        : { field: 'kind', value: variable.kind, reason },
    ];
  }
  return [];
}
