import { readFileSync } from 'node:fs';
import type { Act } from '../domain/vocabulary.ts';
import { root } from '../root.ts';
import type { Factuality } from './proposal.ts';

export type Frame = 'CLAUSE' | 'TELL' | 'ASK' | 'OBJECT' | 'INFINITIVE';

/** The entry of a reporting verb in one frame. */
export interface Sense {
  readonly kind: 'SPEECH' | 'ATTITUDE';
  readonly frame: Frame;
  readonly act: Act | null;
  readonly factuality: Factuality | null;
  /** Words that must follow the verb, as `for` in `call for`. */
  readonly particles: readonly string[];
}

interface File {
  readonly groups: readonly {
    readonly kind: Sense['kind'];
    readonly frame: Frame;
    readonly verbs: readonly string[];
    readonly act?: Act;
    readonly factuality?: Factuality;
  }[];
}

/** The senses of each verb of a language, by its lemma; those with particles first. */
export function verbsOf(language: string): ReadonlyMap<string, readonly Sense[]> {
  const { groups } = JSON.parse(readFileSync(new URL(`lexicon/${language}.json`, root), 'utf8')) as File;
  const verbs = new Map<string, Sense[]>();
  for (const { kind, frame, verbs: names, act = null, factuality = null } of groups) {
    for (const name of names) {
      const [verb, ...particles] = name.split(' ') as [string, ...string[]];
      const senses = verbs.get(verb) ?? [];
      senses.push({ kind, frame, act, factuality, particles });
      verbs.set(verb, senses);
    }
  }
  for (const senses of verbs.values()) senses.sort((a, b) => b.particles.length - a.particles.length);
  return verbs;
}

/** Nouns for people that are not names, even with a capital letter at the start of a sentence. */
export function unnamedNouns(): readonly string[] {
  const path = new URL('lexicon/en.json', root);
  return (JSON.parse(readFileSync(path, 'utf8')) as { unnamed: readonly string[] }).unnamed;
}
