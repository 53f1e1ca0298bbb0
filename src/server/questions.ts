import { readdirSync, readFileSync } from 'node:fs';
import { root } from '../root.ts';

/** One of the twelve questions that a researcher asks of the sample: its title and its operation. */
export type Question = Readonly<{ name: string; title: string; query: string }>;

/** The operations in questions/, in the order of their file names; the title is the first comment. */
export function readQuestions(): readonly Question[] {
  const folder = new URL('questions/', root);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => {
      const query = readFileSync(new URL(file, folder), 'utf8').trim();
      const name = file.slice(0, -'.graphql'.length);
      return { name, title: /^#\s*(.+)$/m.exec(query)?.[1]?.trim() ?? name, query };
    });
}
