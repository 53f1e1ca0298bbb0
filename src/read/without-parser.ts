import { readFileSync } from 'node:fs';
import { type Quotation, quotationsOf } from '../domain/quotations.ts';
import type { Act } from '../domain/vocabulary.ts';
import { root } from '../root.ts';
import type { Factuality, Proposal, Range } from './proposal.ts';

interface Lexicon {
  readonly verbs: readonly {
    readonly forms: readonly string[];
    readonly act?: Act;
    readonly factuality?: Factuality;
  }[];
  readonly conjunctions: readonly string[];
  /** Prepositions before a speaker: `laut`, `selon`. */
  readonly before: readonly string[];
  /** Postpositions after a speaker: `zufolge`. */
  readonly after: readonly string[];
  readonly pronouns: readonly string[];
}

interface Verb {
  readonly at: Range;
  readonly act: Act | null;
  readonly factuality: Factuality | null;
  /** The pronoun within the verb, as in `a-t-il dit`. */
  readonly speaker: Range | null;
}

const loaded = new Map<string, Lexicon>();
const name = String.raw`(?:\p{Lu}[\p{L}\p{N}.’'-]*)`;
const particle = "(?:von(?: der)?|van(?: de[rn])?|zu|de(?: la)?|du|des|le|la|d[’']|al|bin)";
const article = '(?:[Dd]er|[Dd]ie|[Dd]as|[Ee]in|[Ee]ine|[Ll]e|[Ll]a|[Ll]es|[Uu]n|[Uu]ne)';

/**
 * The attributions of a German or French text, for which there is no parser: quotations and `dass` or `que` clauses with a
 * reporting verb and a speaker beside it, and `laut`, `selon`, `zufolge`. What these rules do not cover is not proposed.
 */
export function readWithoutParser(text: string, language: 'de' | 'fr'): Proposal[] {
  const lexicon = lexiconOf(language);
  const quotations = quotationsOf(text);
  return sentencesOf(text, quotations)
    .flatMap((sentence) => {
      const found = [...byVerbs(text, sentence, lexicon, quotations), ...byAdjuncts(text, sentence, lexicon)];
      return found.filter(
        (one, at) => !found.slice(0, at).some((other) => overlap(one.contents, other.contents)),
      );
    })
    .sort((a, b) => a.cue.start - b.cue.start);
}

function lexiconOf(language: string): Lexicon {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const read = JSON.parse(readFileSync(new URL(`lexicon/${language}.json`, root), 'utf8')) as Lexicon;
  loaded.set(language, read);
  return read;
}

/** Sentences end at a full stop outside quotations, or with a line. */
function sentencesOf(text: string, quotations: readonly Quotation[]): Range[] {
  const sentences: Range[] = [];
  let start = 0;
  const push = (end: number) => {
    if (text.slice(start, end).trim() !== '') sentences.push({ start, end });
    start = end;
  };
  for (let at = 0; at < text.length; at++) {
    const within = quotations.some((quotation) => quotation.start < at && at < quotation.end - 1);
    if (text[at] === '\n') push(at);
    else if (
      !within &&
      /[.!?]/.test(text[at] as string) &&
      /^\s+\p{Lu}|^\s*$|^\s+[„“«"]/u.test(text.slice(at + 1, at + 6)) &&
      !/(?:^|\s)\p{Lu}?\p{L}{0,2}$/u.test(text.slice(Math.max(0, at - 4), at))
    )
      push(at + 1);
  }
  push(text.length);
  return sentences;
}

function byVerbs(
  text: string,
  sentence: Range,
  lexicon: Lexicon,
  quotations: readonly Quotation[],
): Proposal[] {
  const verbs = verbsIn(text, sentence, lexicon).filter(
    ({ at }) => !quotations.some(({ start, end }) => start <= at.start && at.start < end),
  );
  return verbs.flatMap((verb): Proposal[] => {
    const source = verb.speaker ?? speakerBeside(text, sentence, verb.at, lexicon);
    if (source === null) return [];
    const quotes = quotations.filter(
      ({ start, end }) => start >= sentence.start && end <= sentence.end + 1 && end - start > 8,
    );
    const conjunction = new RegExp(
      String.raw`^[^.;:„“«"]{0,60}?\b(${lexicon.conjunctions.join('|')})(?![\p{L}])`,
      'u',
    );
    const after = Math.max(verb.at.end, source.start > verb.at.start ? source.end : 0);
    const clause = conjunction.exec(text.slice(after, sentence.end));
    const proposal = (contents: Range[], confidence: number): Proposal => ({
      source,
      cue: verb.at,
      contents,
      act: verb.act,
      factuality: verb.factuality,
      confidence,
      via: null,
    });
    if (clause !== null) {
      const start = after + clause[0].length - (clause[1] as string).length;
      return [proposal([{ start, end: trimmedEnd(text, sentence.end) }], 0.85)];
    }
    if (quotes.length === 0) return [];
    const beside = quotes.filter(({ start, end }) => {
      const gap = end <= verb.at.start ? text.slice(end, verb.at.start) : text.slice(verb.at.end, start);
      return gap.length < 90 && !/[;.]/.test(gap.replace(/\p{Lu}\./gu, ''));
    });
    return beside.length === 0
      ? []
      : [
          proposal(
            beside.map(({ start, end }) => ({ start, end })),
            0.9,
          ),
        ];
  });
}

function verbsIn(text: string, { start, end }: Range, lexicon: Lexicon): Verb[] {
  const part = text.slice(start, end);
  const found = lexicon.verbs.flatMap(({ forms, act = null, factuality = null }) =>
    forms.flatMap((form): Verb[] =>
      [...part.matchAll(new RegExp(String.raw`(?<![\p{L}’'-])${form}(?:-t)?(?![\p{L}])`, 'gu'))].map(
        ({ index }) => ({
          at: { start: start + index, end: start + index + form.length },
          act,
          factuality,
          speaker: null,
        }),
      ),
    ),
  );
  // `a-t-il dit` is `a dit` with its speaker within.
  for (const { forms, act = null, factuality = null } of lexicon.verbs)
    for (const form of forms) {
      const [auxiliary, participle] = form.split(' ');
      if (participle === undefined) continue;
      const pattern = new RegExp(
        String.raw`(?<![\p{L}])${auxiliary}-(?:t-)?(?<who>${lexicon.pronouns.join('|')})\s+${participle}(?![\p{L}])`,
        'gu',
      );
      for (const match of part.matchAll(pattern)) {
        const at = start + match.index;
        const pronoun = match.groups?.who ?? '';
        const who = at + match[0].indexOf(pronoun);
        found.push({
          at: { start: at, end: at + match[0].length },
          act,
          factuality,
          speaker: { start: who, end: who + pronoun.length },
        });
      }
    }
  // `a dit` holds `dit`: the longer form counts.
  return found.filter(
    (one) =>
      !found.some(
        (other) =>
          other !== one &&
          other.at.start <= one.at.start &&
          one.at.end <= other.at.end &&
          other.at.end - other.at.start > one.at.end - one.at.start,
      ),
  );
}

/** The name, noun phrase or pronoun directly before or after a verb. */
function speakerBeside(text: string, sentence: Range, verb: Range, lexicon: Lexicon): Range | null {
  const nominal = String.raw`(?:(?:${article}\s+)?(?:(?:\p{Ll}[\p{L}-]+\s+){0,2}${name}(?:\s+(?:${particle}\s+)?${name}){0,5})|${article}\s+\p{Ll}[\p{L}-]+(?:\s+\p{Ll}[\p{L}-]+)?)`;
  const pronoun = `(?:${lexicon.pronouns.join('|')})`;
  const after = new RegExp(String.raw`^(?:-t)?[\s-]+(${nominal}|${pronoun}(?![\p{L}]))`, 'u').exec(
    text.slice(verb.end, sentence.end),
  );
  const before = new RegExp(String.raw`(?:^|[\s„“»«"”,])(${nominal}|${pronoun})\s+(?:\p{Ll}{1,4}\s+)?$`, 'u');
  const found = before.exec(text.slice(sentence.start, verb.start));
  if (found !== null) {
    const said = found[1] as string;
    const start = sentence.start + found.index + found[0].indexOf(said);
    return withoutStop(text, { start, end: start + said.length });
  }
  if (after !== null) {
    const start = verb.end + after[0].length - (after[1] as string).length;
    return withoutStop(text, { start, end: start + (after[1] as string).length });
  }
  return null;
}

/** The full stop of a sentence is no part of a name; that of an initial is. */
function withoutStop(text: string, { start, end }: Range): Range {
  return { start, end: /\p{L}{3}\.$/u.test(text.slice(start, end)) ? end - 1 : end };
}

function byAdjuncts(text: string, sentence: Range, lexicon: Lexicon): Proposal[] {
  const part = text.slice(sentence.start, sentence.end);
  const phrase = String.raw`\p{L}[\p{L}’'-]*(?:\s+\p{L}[\p{L}’'-]*){0,5}?`;
  const patterns = [
    ...lexicon.before.map(
      (word) =>
        new RegExp(
          String.raw`(?<![\p{L}])(?<cue>${word.replaceAll("'", "[’']")})\s+(?<who>${phrase})(?=,|\.|$|\s(?:ist|sind|hat|haben|war|waren|wird|werden|wurde|wurden|sei|seien|habe|soll|sollen|kann|können))`,
          'iu',
        ),
    ),
    ...lexicon.after.map(
      (word) =>
        new RegExp(
          String.raw`(?<who>(?:${article}|de[nmr])?\s*(?:\p{L}+\s+)?${name}(?:\s+${name})*)\s+(?<cue>${word.replaceAll("'", "[’']")})(?![\p{L}])`,
          'u',
        ),
    ),
  ];
  return patterns.flatMap((pattern): Proposal[] => {
    const match = pattern.exec(part);
    const [who, cue] = [match?.groups?.who?.trim(), match?.groups?.cue];
    if (match === null || who === undefined || cue === undefined || who === '') return [];
    const from = sentence.start + match.index;
    const end = from + match[0].length;
    const source = text.indexOf(who, from);
    const at = text.indexOf(cue, from);
    const lead = text.slice(sentence.start, from).trim();
    const start = /^[,\s]*/.exec(text.slice(end))?.[0].length ?? 0;
    const content =
      lead === ''
        ? { start: end + start, end: trimmedEnd(text, sentence.end) }
        : { start: sentence.start + (/^\s*/.exec(part)?.[0].length ?? 0), end: trimmedEnd(text, from) };
    if (content.end - content.start < 12) return [];
    return [
      {
        source: { start: source, end: source + who.length },
        cue: { start: at, end: at + cue.length },
        contents: [content],
        act: null,
        factuality: null,
        confidence: 0.8,
        via: null,
      },
    ];
  });
}

function trimmedEnd(text: string, end: number): number {
  let last = end;
  while (last > 0 && /[\s.,;:]/.test(text[last - 1] as string)) last--;
  return last;
}

function overlap(a: readonly Range[], b: readonly Range[]): boolean {
  return a.some((one) => b.some((other) => one.start < other.end && other.start < one.end));
}
