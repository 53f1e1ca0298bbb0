import { readdirSync, readFileSync } from 'node:fs';
import { root } from '../root.ts';

export type Migration = Readonly<{ number: number; name: string; statements: readonly string[] }>;

/** The migrations that came with this program, in order of number. */
export function migrations(): Migration[] {
  const folder = new URL('cypher/schema/', root);
  return readdirSync(folder)
    .filter((file) => /^\d{4}-.*\.cypher$/.test(file))
    .sort()
    .map((file) => ({
      number: Number(file.slice(0, 4)),
      name: file.slice(0, -'.cypher'.length),
      statements: statementsOf(readFileSync(new URL(file, folder), 'utf8')),
    }));
}

/** A migration file holds several statements, each closed by a semicolon at the end of a line. */
function statementsOf(source: string): string[] {
  const text = source.replace(/^\/\/.*$/gm, '');
  return text
    .split(/;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

/** An index or a constraint that a database has once all migrations are applied, and what makes it. */
export type Wanted = Readonly<{
  name: string;
  isConstraint: boolean;
  migration: string;
  statement: string;
}>;

/** What a statement does to which index or constraint; undefined: it does something else. */
export function schemaChangeOf(
  statement: string,
): { drops: boolean; isConstraint: boolean; name: string } | undefined {
  const [, verb = '', kind = '', name] =
    /^(CREATE|DROP)\s+(?:FULLTEXT\s+)?(INDEX|CONSTRAINT)\s+(\w+)/i.exec(statement) ?? [];
  if (name === undefined) return undefined;
  return { drops: verb.toUpperCase() === 'DROP', isConstraint: kind.toUpperCase() === 'CONSTRAINT', name };
}

/** What the migrations make and do not drop again. */
export function wantedIndexes(known: readonly Migration[]): Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const { name: migration, statements } of known) {
    for (const statement of statements) {
      const change = schemaChangeOf(statement);
      if (change === undefined) continue;
      const { drops, isConstraint, name } = change;
      if (drops) wanted.delete(name);
      else wanted.set(name, { name, isConstraint, migration, statement });
    }
  }
  return [...wanted.values()];
}
