import type { DirectiveMark } from './directives.ts';
import { broken, type TemplateLine } from './error.ts';

/** A variable that a file starts from or ends in, with the noun (or value type) that it stands for. */
export type Binding = Readonly<{ variable: string; noun: string }>;

/** An order by one key that never is null, such as `about.saidKey`, read from an index that ends in it. */
export type Order = Readonly<{
  /** The index's column before the key, which the parent gives. */
  prefixColumn: string | undefined;
  keyColumn: string;
  /** Where the keys of what has no date begin. */
  undatedFrom: string | undefined;
  /** Whether it descends unless the request says otherwise. */
  descending: boolean;
}>;

/** What the header of a `.cypher` file declares. */
export type TemplateHeader = {
  access: 'READ' | 'WRITE';
  from: Binding[];
  to: Binding[];
  params: Record<string, string>;
  /** The parameters that are lists whose size does not matter for the plan. */
  anySize: string[];
  covers: string[];
  /** The file that finds, from the same variables, the records that the filter of this one lets through. */
  matches: string | undefined;
  /** The variable that says for how many items a row stands where items are only counted; undefined: for one. */
  counts: string | undefined;
  /** The first is the default. */
  orders: Record<string, Order>;
};

export function emptyHeader(): TemplateHeader {
  return {
    ...{ access: 'READ', from: [], to: [], params: {}, anySize: [], covers: [] },
    ...{ matches: undefined, counts: undefined, orders: {} },
  };
}

const anySize = / of any size$/;

/** Adds a directive to the header. */
export function declare(
  header: TemplateHeader,
  mark: DirectiveMark,
  rest: string,
  location: TemplateLine,
): void {
  switch (mark) {
    case '@from':
    case '@to': {
      const [variable, noun] = pair(mark, rest, location);
      header[mark === '@from' ? 'from' : 'to'].push({ variable, noun });
      return;
    }
    case '@param': {
      const [name, type] = pair(mark, rest, location);
      header.params[name] = type.replace(anySize, '');
      if (anySize.test(type)) header.anySize.push(name);
      return;
    }
    case '@order': {
      const [name, order] = pair(mark, rest, location);
      header.orders[name] = parseOrder(order, location);
      return;
    }
    case '@covers':
      header.covers.push(rest);
      return;
    case '@matches':
      header.matches = rest;
      return;
    case '@counts':
      header.counts = rest;
      return;
    default:
      if (rest !== 'READ' && rest !== 'WRITE')
        throw broken(location, `@access is READ or WRITE, not ${rest}`);
      header.access = rest;
  }
}

function pair(mark: DirectiveMark, rest: string, location: TemplateLine): [string, string] {
  const [, name, value] = /^(\S+)\s+(.+)$/.exec(rest) ?? [];
  if (name === undefined || value === undefined)
    throw broken(location, `${mark} needs a name and what it is, not "${rest}"`);
  return [name, value];
}

const column = /^[a-z]\w*(\.[a-z]\w*)?$/;

/** Reads `[DESC] [prefix |] key [| unknown from]`. */
function parseOrder(text: string, location: TemplateLine): Order {
  const descending = /^DESC\s/.test(text);
  const parts = (descending ? text.slice('DESC'.length) : text).split('|').map((part) => part.trim());
  const undatedFrom = parts.flatMap((part) => /^unknown (\w+)$/.exec(part)?.slice(1) ?? []);
  const columns = parts.filter((part) => !part.startsWith('unknown '));
  const keyColumn = columns.at(-1);
  if (keyColumn === undefined || columns.length > 2 || !columns.every((one) => column.test(one)))
    throw broken(location, `@order needs [DESC] [prefix |] key [| unknown from], not "${text}"`);
  return {
    prefixColumn: columns.length > 1 ? columns[0] : undefined,
    keyColumn,
    undatedFrom: undatedFrom[0],
    descending,
  };
}
