import type { Attribution, Words } from './attributions.ts';

/** The number of code points before and after a span, by which a person finds it. */
const context = 32;

/**
 * The attributions of a document as records of statements that a person has yet to complete: who `actor` is, which
 * `claims` it is about, and `act` and `stance` if the cue does not determine them. Values that the reader is not sure of are left out.
 * Pieces of one content, with the speaker between them, are one record; its span runs from the first to the last. `coder`: the model that proposed them.
 */
export function draftRecords(
  document: string,
  text: string,
  attributions: readonly Attribution[],
  coder?: string,
): object[] {
  const points = [...text];
  const groups = new Map<string, { at: number[]; number: number }>();
  attributions.forEach(({ source, cue }, at) => {
    const key = JSON.stringify([source, cue]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { at: [at], number: groups.size + 1 });
    else group.at.push(at);
  });
  const idOf = new Map<number, string>();
  for (const { at, number } of groups.values())
    for (const one of at) idOf.set(one, `${document}/reader/${number}`);
  return [...groups.values()].map(({ at }) => {
    const pieces = at.map((one) => attributions[one] as Attribution);
    const [first] = pieces as [Attribution, ...Attribution[]];
    const longest = pieces.reduce((a, b) =>
      b.content.end - b.content.start > a.content.end - a.content.start ? b : a,
    );
    const all = pieces.flatMap(({ content, cue, source }) =>
      [content, cue, source].filter((words): words is Words => words !== null),
    );
    const start = Math.min(...all.map((words) => words.start));
    const end = Math.max(...all.map((words) => words.end));
    const hedges = pieces
      .flatMap(({ hedges: some }) => some)
      .filter(
        (hedge, i, list) =>
          list.findIndex((other) => other.text === hedge.text && other.by === hedge.by) === i,
      );
    return {
      type: 'Statement',
      id: idOf.get(at[0] as number),
      ...(first.act === null ? {} : { act: first.act }),
      ...(first.factuality === null ? {} : { factuality: first.factuality }),
      ...(hedges.length === 0 ? {} : { hedges }),
      ...(first.source === null ? {} : { mention: first.source.text }),
      ...(first.cue === null ? {} : { verb: first.cue.text }),
      quote: longest.content.text,
      quoteKind: longest.quoteKind,
      ...(first.said === null ? {} : { said: first.said }),
      ...(first.via === null ? {} : { via: idOf.get(first.via) }),
      document,
      span: {
        exact: points.slice(start, end).join(''),
        ...(start === 0 ? {} : { prefix: points.slice(Math.max(0, start - context), start).join('') }),
        ...(end === points.length ? {} : { suffix: points.slice(end, end + context).join('') }),
        start,
        end,
      },
      ...(coder === undefined ? {} : { coder }),
      origin: 'READER',
    };
  });
}
