/**
 * A map of numbers to numbers in 32 bytes an entry, where a Map needs twice that: what must be remembered of each of a
 * million things. A key is what `hash53` makes; it is never NaN.
 */
export function numberMap() {
  let keys = new Float64Array(1 << 10).fill(Number.NaN);
  let values = new Float64Array(1 << 10);
  let size = 0;

  const slotOf = (key: number): number => {
    const mask = keys.length - 1;
    // The low bits of a sum of both halves: the key is a hash already.
    let at = (key ^ (key / 4294967296)) & mask;
    while (keys[at] !== key && !Number.isNaN(keys[at])) at = (at + 1) & mask;
    return at;
  };

  function grow(): void {
    const [oldKeys, oldValues] = [keys, values];
    keys = new Float64Array(oldKeys.length * 2).fill(Number.NaN);
    values = new Float64Array(oldKeys.length * 2);
    for (const [at, key] of oldKeys.entries()) {
      if (Number.isNaN(key)) continue;
      const to = slotOf(key);
      keys[to] = key;
      values[to] = oldValues[at] as number;
    }
  }

  return {
    get(key: number): number | undefined {
      const at = slotOf(key);
      return keys[at] === key ? values[at] : undefined;
    },
    set(key: number, value: number): void {
      let at = slotOf(key);
      if (keys[at] !== key) {
        size += 1;
        if (size * 2 > keys.length) {
          grow();
          at = slotOf(key);
        }
        keys[at] = key;
      }
      values[at] = value;
    },
  };
}

/** 53 bits of a text, mixed well and fast (cyrb53): of a million texts two are alike once in twenty thousand times. */
export function hash53(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
