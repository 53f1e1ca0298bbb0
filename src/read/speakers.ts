import { unnamedNouns } from './lexicon.ts';
import type { Proposal } from './proposal.ts';

const honorifics =
  /^(?:mr|mrs|ms|dr|sen|rep|gov|president|prime|minister|secretary|director|spokesman|spokeswoman|sir|lord|general|gen|col|judge|justice|professor|prof|herr|frau|m|mme)\.?$/i;
const male = new Set(['he', 'him', 'his']);
const female = new Set(['she', 'her']);
const small = new Set([
  'the',
  'a',
  'an',
  'of',
  'and',
  'for',
  'to',
  'in',
  'de',
  'der',
  'die',
  'das',
  'la',
  'le',
  'les',
]);

interface Group {
  readonly number: number;
  readonly names: Set<string>;
  readonly roles: Set<string>;
  readonly initials: string;
  readonly person: boolean;
  gender: 'male' | 'female' | null;
  last: number;
}

/**
 * The number of the speaker of each proposal: mentions that name one speaker have one number. A surname joins its full
 * name, initials the words they stand for, `the minister` the one minister named before, a pronoun the last speaker where
 * only one can be meant. An unnamed source is never joined with another.
 */
export function speakersOf(text: string, proposals: readonly Proposal[]): (number | null)[] {
  const groups: Group[] = [];
  let count = 0;
  return proposals.map(({ source, cue }) => {
    if (source === null) return null;
    const mention = text.slice(source.start, source.end).replace(/,?\s+(?:who|which|that)$/i, '');
    const words = mention.match(/[\p{L}\p{N}][\p{L}\p{N}.’'-]*/gu) ?? [];
    const lower = words.map((word) => word.toLowerCase());
    const found = find(groups, words, lower, text, cue.start);
    const group = found ?? open(groups, words, lower, count++);
    for (const key of namesOf(words)) group.names.add(key);
    const pronoun = lower.length === 1 ? (lower[0] as string) : '';
    if (male.has(pronoun)) group.gender = 'male';
    if (female.has(pronoun)) group.gender = 'female';
    group.last = cue.start;
    return group.number;
  });
}

function find(
  groups: readonly Group[],
  words: readonly string[],
  lower: readonly string[],
  text: string,
  at: number,
): Group | undefined {
  const word = lower.length === 1 ? (lower[0] as string) : '';
  if (male.has(word) || female.has(word)) {
    const gender = male.has(word) ? 'male' : 'female';
    const last = [...groups].sort((a, b) => b.last - a.last)[0];
    if (last === undefined || !last.person || (last.gender !== null && last.gender !== gender))
      return undefined;
    // Certain only near the last mention.
    const between = text.slice(last.last, at);
    return between.split('\n').filter((part) => part.trim() !== '').length <= 2 ? last : undefined;
  }
  if (lower[0] === 'the' && words.slice(1).every((one) => /^\p{Ll}/u.test(one))) {
    const role = lower.slice(1).join(' ');
    const matching = groups.filter(({ roles }) => roles.has(role));
    return matching.length === 1 ? matching[0] : undefined;
  }
  const names = namesOf(words);
  if (names.length === 0) return undefined;
  const initials =
    names.length === 1 && /^\p{Lu}{2,6}$/u.test(words.at(-1) ?? '') ? (words.at(-1) as string) : '';
  const matching = groups.filter((group) => {
    if (names.every((key) => group.names.has(key))) return true;
    const shared = names.filter((key) => group.names.has(key));
    // A longer name joins a surname that stood alone before.
    if (shared.length === group.names.size && shared.includes(names.at(-1) as string)) return true;
    return initials !== '' && group.initials === initials;
  });
  return matching.length === 1 ? matching[0] : undefined;
}

function open(groups: Group[], words: readonly string[], lower: readonly string[], number: number): Group {
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word) && !small.has(word.toLowerCase()));
  const names = namesOf(words);
  const roles = new Set<string>();
  words.forEach((word, at) => {
    // `Foreign Minister Lavrov` is `the minister` and `the foreign minister` later.
    if (
      /^(?:minister|president|senator|governor|spokesman|spokeswoman|director|secretary|chairman|leader|ambassador|mayor|judge|professor)$/i.test(
        word,
      )
    ) {
      roles.add(word.toLowerCase());
      if (at > 0) roles.add(`${lower[at - 1]} ${word.toLowerCase()}`);
    }
  });
  const titled = roles.size > 0 || words.some((word) => honorifics.test(word));
  const gender: Group['gender'] = lower.some(
    (word) => word === 'mr' || word === 'mr.' || word === 'spokesman',
  )
    ? 'male'
    : lower.some((word) => /^(mrs|ms|spokeswoman)\.?$/.test(word))
      ? 'female'
      : null;
  const person = titled || names.length === 0 || (names.length <= 3 && lower[0] !== 'the');
  const group = {
    number,
    names: new Set(names),
    roles,
    initials: capitals.length > 1 ? capitals.map(([first]) => first).join('') : '',
    person,
    gender,
    last: 0,
  };
  groups.push(group);
  return group;
}

const unnamed = new Set(unnamedNouns());

/** The words that name a speaker, without titles, articles and what belongs to another: `Putin's spokesman` names nobody. */
function namesOf(words: readonly string[]): string[] {
  const at = words.findLastIndex((word) => /['’]s$/.test(word));
  return words
    .slice(at + 1)
    .filter((word) => /^\p{Lu}/u.test(word) && !honorifics.test(word) && !small.has(word.toLowerCase()))
    .filter((word) => !unnamed.has(word.toLowerCase()))
    .filter((word, i, all) => all.length > 1 || word.length > 1 || i > 0)
    .map((word) => word.toLowerCase().replace(/[.’']+$/, ''));
}
