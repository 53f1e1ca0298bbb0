import { expect, it } from 'vitest';
import { type Caller, roles, visibilityOf } from '../../src/server/auth.ts';

it('keeps callers apart who may see different things, and no others', () => {
  const caller = (role: Caller['role'], markings?: string[]): Caller => ({
    role,
    key: String(Math.random()),
    name: String(Math.random()),
    ...(markings ? { markings } : {}),
  });
  const different = [
    ...roles.map((role) => caller(role)),
    caller('reader', ['a']),
    caller('reader', ['b']),
    caller('reader', ['a', 'b']),
    caller('reader', ['a,b']),
  ];
  expect(new Set(different.map(visibilityOf)).size).toBe(different.length);
  expect(visibilityOf(caller('reader', ['b', 'a']))).toBe(visibilityOf(caller('reader', ['a', 'b'])));
  expect(visibilityOf(caller('reader'))).toBe(visibilityOf(undefined));
});
