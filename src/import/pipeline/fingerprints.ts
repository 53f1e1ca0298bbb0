import { numbers } from './numbers.ts';

/**
 * A set of ids that keeps eight bytes of each, some sixteen with the room that it needs, so that millions fit where a
 * set of texts would not. Two of ten million ids are taken for one with a probability of one in 300,000.
 */
export type Fingerprints = Readonly<{
  has(id: string): boolean;
  /** The position of an id in the order of insertion; -1 where it is not in the set. */
  at(id: string): number;
  /** Takes an id in, and returns its place. */
  add(id: string): number;
}>;

/** At most so full, an open table finds its entries within a few steps. */
const fullest = 0.7;

export function fingerprints(): Fingerprints {
  const high = numbers();
  const low = numbers();
  /** Places in `high` and `low`, plus one; 0 is free. */
  let slots = new Uint32Array(1 << 11);
  let count = 0;

  /** The slot that has this fingerprint, or the free one where it belongs. */
  const find = (a: number, b: number): number => {
    const mask = slots.length - 1;
    let slot = b & mask;
    for (let entry = slots[slot]; entry; entry = slots[slot]) {
      if (high.get(entry - 1) === a && low.get(entry - 1) === b) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  };
  const grow = () => {
    slots = new Uint32Array(slots.length * 2);
    for (let at = 0; at < count; at += 1) slots[find(high.get(at), low.get(at))] = at + 1;
  };
  const at = (id: string): number => {
    const [a, b] = fingerprint(id);
    return (slots[find(a, b)] as number) - 1;
  };
  return {
    at,
    has: (id) => at(id) >= 0,
    add(id) {
      const [a, b] = fingerprint(id);
      const slot = find(a, b);
      if (slots[slot]) return (slots[slot] as number) - 1;
      high.set(count, a);
      low.set(count, b);
      count += 1;
      slots[slot] = count;
      if (count > slots.length * fullest) grow();
      return count - 1;
    },
  };
}

/** Sixty-four well-mixed bits of a text (the finish is MurmurHash3's). It leaves no garbage, unlike a digest. */
function fingerprint(text: string): [number, number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  return [mixed(a ^ Math.imul(b, 0x85ebca6b)), mixed(b ^ Math.imul(a, 0xc2b2ae35))];
}

function mixed(bits: number): number {
  let h = bits;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
