import { HearsayError } from '../errors.ts';
import { checkLevels, extentOf } from './limits/extent.ts';
import { checkNumbers } from './limits/numbers.ts';

/** The parameters of GraphQL over GET that are JSON. */
const json: ReadonlySet<string> = new Set(['variables', 'extensions']);

/**
 * The parameters of a GET as the body of a POST that asks the same. Throws BAD_USER_INPUT where one is given twice, since nobody
 * could say which of the two is meant, or is not the JSON that it must be, and LIMIT_EXCEEDED where that nests too deep.
 */
export function getParameters(search: string): Record<string, unknown> {
  const given = new Map<string, unknown>();
  for (const [argument, text] of new URLSearchParams(search)) {
    if (given.has(argument)) throw wrong(argument, 'is given more than once; it must be given once');
    const value = json.has(argument) ? parse(argument, text) : text;
    checkLevels(extentOf(value).levels);
    given.set(argument, value);
  }
  return Object.fromEntries(given);
}

function parse(argument: string, text: string): unknown {
  const value = parsed(argument, text);
  checkNumbers(text, (path) => (argument === 'variables' ? [argument, ...path] : undefined));
  return value;
}

function parsed(argument: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw wrong(argument, 'is not JSON', cause);
  }
}

const wrong = (argument: string, what: string, cause?: unknown) =>
  new HearsayError('BAD_USER_INPUT', `\`${argument}\` ${what}.`, { argument }, cause);
