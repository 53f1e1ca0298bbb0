/** Whole numbers (32 bits) in a row that grows in pieces, so that growing neither copies nor doubles what is held. */
export type Numbers = Readonly<{ get(at: number): number; set(at: number, value: number): void }>;

const piece = 1 << 14;

export function numbers(): Numbers {
  const pieces: Uint32Array[] = [];
  return {
    get: (at) => pieces[Math.floor(at / piece)]?.[at % piece] ?? 0,
    set(at, value) {
      const which = Math.floor(at / piece);
      while (pieces.length <= which) pieces.push(new Uint32Array(piece));
      (pieces[which] as Uint32Array)[at % piece] = value;
    },
  };
}
