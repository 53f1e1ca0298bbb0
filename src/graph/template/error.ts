import { HearsayError } from '../../errors.ts';

/** A line of a `.cypher` file; `path` is its path under cypher/ without the ending. */
export type TemplateLine = Readonly<{ path: string; line: number }>;

/** A fault in a template, which names its file and line. */
export function broken({ path, line }: TemplateLine, what: string): HearsayError {
  return new HearsayError('INTERNAL', `cypher/${path}.cypher:${line}: ${what}`);
}
