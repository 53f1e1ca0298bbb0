import { nameSchema } from './text.ts';

/** The levels of the Traffic Light Protocol (TLP 2.0), the most open first. Who holds one may see those before it too. */
export const trafficLights = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'] as const;
export type TrafficLight = (typeof trafficLights)[number];

/** TLP 1.0 called the most open level so. */
const formerly = 'TLP:WHITE';

/** Marking definitions that the standard defines for every program (STIX 2.1, 7.2.1.4; TLP 2.0 by its extension), the oldest first. */
const predefined: readonly (readonly [definition: string, level: TrafficLight | typeof formerly])[] = [
  ['marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9', formerly],
  ['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da', 'TLP:GREEN'],
  ['marking-definition--f88d31f6-486f-44da-b317-01333bde0b82', 'TLP:AMBER'],
  ['marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed', 'TLP:RED'],
  ['marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487', 'TLP:CLEAR'],
  ['marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb', 'TLP:GREEN'],
  ['marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421', 'TLP:AMBER'],
  ['marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003', 'TLP:AMBER+STRICT'],
  ['marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1', 'TLP:RED'],
];

const levels: ReadonlyMap<string, string> = new Map(predefined);
const definitions: ReadonlyMap<string, string> = new Map(
  predefined.toReversed().map(([definition, level]) => [level, definition]),
);

/** The level that a marking definition of the standard stands for; undefined: it is none of them. */
export const levelOf = (definition: string): string | undefined => levels.get(definition);

/** The marking definition of the standard for a level, the oldest where there are two; undefined: it has none. */
export const definitionOf = (marking: string): string | undefined => definitions.get(marking);

/** What is accepted as a marking, in words. */
export const acceptedMarkings = `${trafficLights.join(', ')}, or a label of your own that does not begin with TLP:`;

const isTrafficLight = (text: string): text is TrafficLight =>
  (trafficLights as readonly string[]).includes(text);

/**
 * A marking of a record: a level of the Traffic Light Protocol, in any case, or a label. What begins with TLP: and is no level is
 * refused, since a slip of the pen would hide a record from everybody, or show it.
 */
export const markingSchema = nameSchema
  .transform((text) => (/^\s*tlp\s*:/i.test(text) ? text.replace(/\s/g, '').toUpperCase() : text))
  .refine((text) => !text.startsWith('TLP:') || text === formerly || isTrafficLight(text), {
    error: `must be one of ${acceptedMarkings}`,
  });

/** The level that a marking asks for, in any case, or that the standard's definition stands for; undefined: it is a label. */
function levelAskedBy(marking: string): TrafficLight | undefined {
  const level = levels.get(marking) ?? marking.replace(/\s/g, '').toUpperCase();
  if (level === formerly) return 'TLP:CLEAR';
  return isTrafficLight(level) ? level : undefined;
}

/** What a reader must hold to see what is marked so, each once, sorted; empty: everybody may. */
export function needsOf(markings: readonly string[] | undefined): string[] {
  const needs = new Set((markings ?? []).map((marking) => levelAskedBy(marking) ?? marking));
  needs.delete('TLP:CLEAR');
  return [...needs].sort();
}

/**
 * What a text asks for beyond its object's markings where it was taken from records with others: their labels, and their highest level
 * of the Traffic Light Protocol if it is higher.
 */
export function needsBeyond(own: readonly string[], others: readonly string[]): string[] {
  const asked = new Set(needsOf(own));
  const rank = (need: string) => (trafficLights as readonly string[]).indexOf(need);
  const highest = (needs: Iterable<string>) => Math.max(...[...needs].map(rank), 0);
  const found = needsOf(others);
  const level = highest(found);
  return found.filter((need) =>
    rank(need) < 0 ? !asked.has(need) : rank(need) === level && level > highest(asked),
  );
}

/** All that a reader holds to whom these markings were given: a level includes those before it, a label only itself. */
export function heldBy(markings: readonly string[]): string[] {
  const held = new Set<string>();
  for (const marking of markings) {
    const level = levelAskedBy(marking);
    if (level === undefined) held.add(marking);
    else for (const one of trafficLights.slice(1, trafficLights.indexOf(level) + 1)) held.add(one);
  }
  return [...held].sort();
}
