import { expect } from 'vitest';
import type { Graph } from '../../src/graph/driver.ts';
import type { ServerOptions } from '../../src/server/server.ts';
import { type Answer, type Served, serve } from '../server/support.ts';
import type { Question } from '../support/question.ts';

const editor = { authorization: 'Bearer editor-token' };
const admin = { authorization: 'Bearer admin-token' };

export type Writer = Served & {
  /** An operation by an editor. */
  edit(query: Question, variables?: object): Promise<Answer>;
  admin(query: Question, variables?: object): Promise<Answer>;
  /** The data of an editor's operation that has no errors. */
  done<Data = Record<string, never>>(query: Question, variables?: object): Promise<Data>;
};

/** A server on the graph, with an editor's and an admin's token. */
export async function writer(
  graph: Graph,
  settings: Record<string, string> = {},
  more: Partial<ServerOptions> = {},
): Promise<Writer> {
  const served = await serve(settings, { graph, token: 'editor-token', adminToken: 'admin-token', ...more });
  const edit = (query: Question, variables?: object) => served.ask(query, variables, editor);
  return {
    ...served,
    edit,
    admin: (query, variables) => served.ask(query, variables, admin),
    async done<Data>(query: Question, variables?: object) {
      const { data, errors } = await edit(query, variables);
      expect(errors).toBeUndefined();
      return data as Data;
    },
  };
}
