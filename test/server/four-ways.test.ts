import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fourWays } from '../security/four-ways.ts';
import { serve } from './support.ts';

describe.each(Object.entries(fourWays))('over %s', (_name, open) => {
  const way = async () => {
    const { url } = await serve();
    const opened = await open(url);
    onTestFinished(() => opened.close());
    return opened;
  };

  it('an empty name of an operation counts as none', async () => {
    const { ask } = await way();
    const one = print(gql`query A { __typename }`);
    // Asked again, an operation is known.
    for (let time = 0; time < 2; time += 1)
      expect(await ask({ query: one, operationName: '' })).toMatchObject({ data: { __typename: 'Query' } });
    const two = print(gql`query A { __typename } query B { __typename }`);
    expect(await ask({ query: two, operationName: '' })).toMatchObject({
      errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }],
    });
    expect(await ask({ query: 'subscription { changes { nothing } }', operationName: '' })).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
  });

  it('a field whose answer would be lost is refused', async () => {
    const { ask } = await way();
    for (const query of [
      gql`{ __proto__: __typename }`,
      gql`{ claims { ...F } } fragment F on ClaimConnection { nodes { __proto__: id } }`,
      gql`{ __schema { __proto__: types { name } } }`,
    ])
      for (let time = 0; time < 2; time += 1)
        expect(await ask({ query: print(query) })).toMatchObject({
          errors: [
            {
              message: expect.stringContaining('alias "__proto__"'),
              extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
            },
          ],
        });
    expect(await ask({ query: print(gql`{ constructor: __typename }`) })).toMatchObject({
      data: { constructor: 'Query' },
    });
  });
});
