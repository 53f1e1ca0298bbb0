/** The sizes of the world, for what is expected of it. */
export const size = { speakers: 200, claims: 200, statements: 600, crowd: 4_900, crowdClaims: 100 } as const;

const range = <Item>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => item(index));

const dayOf = (index: number): string =>
  new Date(Date.UTC(2024, 0, 1) + (index % 600) * 86_400_000).toISOString().slice(0, 10);

/** A topic in which 200 speakers take sides on 200 claims, each at least once among the first 500 statements. */
const topic = (): object[] => [
  { type: 'Topic', id: 'large', name: 'A topic that everybody speaks of' },
  ...range(size.claims, (index) => ({
    type: 'Claim',
    id: `c/${index}`,
    text: `Claim number ${index} of a debate in which everybody has a long sentence to say`,
    topics: ['large'],
  })),
  ...range(size.speakers, (index) => ({ type: 'Person', id: `p/${index}`, name: `Speaker number ${index}` })),
  ...range(size.statements, (index) => ({
    type: 'Statement',
    id: `s/${index}`,
    actor: `p/${index % size.speakers}`,
    act: index % 3 === 0 ? 'ASSERT' : 'DENY',
    claims: [`c/${(index * 7) % size.claims}`],
    quote: `Words number ${index}`,
    said: dayOf(index),
  })),
];

/** A speaker who makes 100 claims, and 4,900 people who each repeat or deny one: 5,001 nodes within two edges of the speaker. */
const crowd = (): object[] => [
  { type: 'Person', id: 'leader', name: 'The leader' },
  ...range(size.crowdClaims, (index) => ({
    type: 'Claim',
    id: `crowd/${index}`,
    text: `What the crowd repeats, number ${index}`,
  })),
  ...range(size.crowd, (index) => ({ type: 'Person', id: `f/${index}`, name: `Follower ${index}` })),
  ...range(size.crowdClaims, (index) => ({
    type: 'Statement',
    id: `leader/${index}`,
    actor: 'leader',
    act: 'ASSERT',
    claims: [`crowd/${index}`],
    said: dayOf(index),
  })),
  ...range(size.crowd, (index) => ({
    type: 'Statement',
    id: `f/${index}/s`,
    actor: `f/${index}`,
    act: index % 5 === 0 ? 'DENY' : 'ASSERT',
    claims: [`crowd/${index % size.crowdClaims}`],
    said: dayOf(index),
  })),
];

export const largeWorld = (): object[] => [...topic(), ...crowd()];
