import { type GraphQLScalarType, Kind, print, type ValueNode } from 'graphql';
import { edtfSpan, misreadDate } from '../domain/edtf.ts';
import { instantOf } from '../domain/instant.ts';
import { HearsayError } from '../errors.ts';

/** A date in a request: its text, and its earliest and latest instant (milliseconds; null if that end is open). */
export type EdtfArgument = Readonly<{ text: string; from: number | null; to: number | null }>;

const anEdtf = 'an EDTF date, for example 2025-12-29, 2025-12 or 2025-12-29~';

function parseEdtf(value: unknown, node?: ValueNode): EdtfArgument {
  const span = typeof value === 'string' && value.length <= 200 ? edtfSpan(value) : null;
  if (!span) throw refused(value, anEdtf, node);
  const misread = misreadDate(value as string);
  if (misread !== undefined) {
    const shown = JSON.stringify(value);
    throw new HearsayError('BAD_USER_INPUT', `${shown} ${misread}`, { value: shown, accepted: anEdtf });
  }
  return Object.freeze({ text: value as string, from: span.from, to: span.to });
}

/** An EDTF date. Answers contain its text; arguments are parsed with their earliest and latest instant. */
export const edtf = {
  serialize: (value: unknown) => value,
  parseValue: (value: unknown) => parseEdtf(value),
  parseLiteral: (node: ValueNode) => parseEdtf(stringOf(node), node),
} satisfies Partial<GraphQLScalarType>;

const instant = /^([+-]\d{6}|\d{4})-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

function parseInstant(value: unknown, node?: ValueNode): number {
  const text = typeof value === 'string' && instant.test(value) ? value : undefined;
  const milliseconds = text === undefined ? Number.NaN : instantOf(text);
  if (Number.isNaN(milliseconds)) {
    throw refused(value, 'an ISO 8601 instant, for example 2026-01-05T12:00:00Z', node);
  }
  return milliseconds;
}

/** An instant: milliseconds in the graph, ISO 8601 in UTC in the API. */
export const dateTime = {
  serialize: (value: unknown) => new Date(value as number).toISOString(),
  parseValue: (value: unknown) => parseInstant(value),
  parseLiteral: (node: ValueNode) => parseInstant(stringOf(node), node),
} satisfies Partial<GraphQLScalarType>;

function stringOf(node: ValueNode): string | undefined {
  return node.kind === Kind.STRING ? node.value : undefined;
}

/** Not a GraphQLError: graphql-js wraps any other error in one that names the argument's type and position. */
function refused(value: unknown, accepted: string, node?: ValueNode): HearsayError {
  const shown = (JSON.stringify(value) ?? (node ? print(node) : 'nothing')).slice(0, 80);
  return new HearsayError('BAD_USER_INPUT', `must be ${accepted}, not ${shown}`, { value: shown, accepted });
}
