import type { Label } from './model.ts';

/** `angle` is that from the middle of its circle, so that its name can stand outside. */
export type PlacedRow = Label & Readonly<{ camp: number | undefined; x: number; y: number; angle: number }>;
export type CampLayout = Readonly<{
  width: number;
  height: number;
  /** How many letters of a name there is room for. */
  letters: number;
  rows: readonly PlacedRow[];
}>;

/** The narrowest a circle with its names may be, and the names beside it, pixels. */
const leastCell = 340;
const narrowNames = 112;
const wideNames = 165;
const above = 30;
/** Between two neighbours on a circle, where names stand above each other. */
const step = 24;
const letter = 7.4;

/**
 * Each camp on a circle of its own, side by side where there is room, otherwise below each other; who is in no camp on the last
 * circle. The same rows stand in the same places.
 */
export function layOutCamps(
  labels: readonly Label[],
  camps: ReadonlyMap<string, number>,
  width: number,
): CampLayout {
  const groups = new Map<number, Label[]>();
  for (const label of labels) {
    const camp = camps.get(label.id) ?? Number.POSITIVE_INFINITY;
    groups.set(camp, [...(groups.get(camp) ?? []), label]);
  }
  const circles = [...groups].sort(([one], [other]) => one - other);
  const columns = Math.max(1, Math.min(circles.length, Math.floor(width / leastCell)));
  const cell = width / columns;
  const names = cell < 440 ? narrowNames : wideNames;
  const rows: PlacedRow[] = [];
  let top = 0;
  for (let first = 0; first < circles.length; first += columns) {
    const line = circles.slice(first, first + columns);
    const across = Math.max(...line.map(([, members]) => radiusOf(members.length)));
    line.forEach(([camp, members], index) => {
      const radius = radiusOf(members.length);
      const sideways = Math.min(radius * 1.3, Math.max(30, cell / 2 - names));
      const middle = { x: (index + 0.5) * cell, y: top + above + across };
      members.forEach((member, place) => {
        // Half a step from the top, so that names stand beside the circle, not above its middle where they would meet.
        const angle = (2 * Math.PI * (place + 0.5)) / members.length - Math.PI / 2;
        rows.push({
          ...member,
          camp: Number.isFinite(camp) ? camp : undefined,
          x: middle.x + sideways * Math.cos(angle),
          y: middle.y + radius * Math.sin(angle),
          angle,
        });
      });
    });
    top += 2 * (across + above);
  }
  return { width, height: top, letters: Math.floor((names - 14) / letter), rows };
}

const radiusOf = (members: number): number => Math.max(70, (members * step) / 3.4);
