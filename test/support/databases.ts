import { testDatabase } from '../../src/config.ts';

/**
 * How many databases the project `graph` starts, one for each of its workers: two, since a statement that is planned for the
 * first time keeps one core busy. A database given by its address is one.
 */
export function testDatabases(): number {
  const wanted = testDatabase();
  return wanted === undefined || wanted === 'local' || wanted === 'container' ? 2 : 1;
}
