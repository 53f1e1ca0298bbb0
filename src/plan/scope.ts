import { HearsayError } from '../errors.ts';
import type { Scope } from './conditions.ts';
import type { Arguments } from './field.ts';
import type { OperationArguments, ParamTable } from './params.ts';

/** Merges a field's own asOf with the inherited one, each clock separately: absent is inherited, null removes it. */
export function scoped(params: ParamTable, request: OperationArguments, field: number, scope: Scope): Scope {
  const own = request[field]?.asOf as Arguments | null | undefined;
  if (own === undefined || own === null) return scope;
  const clock = (name: 'said' | 'known', make: (value: unknown) => unknown) => {
    if (own[name] === undefined) return { text: scope[name], source: scope.sources?.[name] };
    if (own[name] === null) return {};
    const source = { field, path: ['asOf', name] };
    return { text: params.add({ ...source, make }, 0), source };
  };
  const said = clock('said', latest);
  const known = clock('known', (value) => value);
  if (!said.source && !known.source) return {};
  return { said: said.text, known: known.text, sources: { said: said.source, known: known.source } };
}

/** The latest instant of an EDTF date, milliseconds. */
function latest(value: unknown): unknown {
  const { text, to } = value as { text: string; to: number | null };
  if (to !== null) return to;
  throw new HearsayError(
    'BAD_USER_INPUT',
    `asOf.said must have an end, but ${JSON.stringify(text)} is open`,
    {
      argument: 'asOf.said',
      value: text,
      accepted: 'an EDTF date with an end, for example 2025-12-30',
    },
  );
}
