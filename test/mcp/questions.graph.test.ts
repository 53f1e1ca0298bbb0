import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { readQuestions } from '../../src/server/questions.ts';
import { testAddress, withSample } from '../support/database.ts';
import { type Agent, agentOver, longMs } from './client.ts';

type Fact = Readonly<{
  id: string;
  type: string;
  actor: { id: string };
  stance: string;
  finding?: string;
  quotation: string | null;
  chain: string;
  document: { id: string };
  hedges?: readonly { text: string; by: string }[];
}>;

const roots = gql`
  query Roots($where: StatementWhere) {
    claim(id: "claim/drone-strike") {
      corroboration(where: $where) {
        independentRoots
        chokepoints {
          id
        }
      }
    }
  }
`;

let agent: Agent;
beforeAll(async () => {
  await withSample();
  const { uri, username, password = '' } = testAddress();
  agent = await agentOver(
    new StdioClientTransport({
      command: process.execPath,
      args: [fileURLToPath(new URL('dist/cli.js', root)), 'mcp'],
      env: {
        NEO4J_URI: uri,
        NEO4J_USERNAME: username,
        NEO4J_PASSWORD: password,
        TIMEOUT_MS: String(longMs),
        LOG_LEVEL: 'silent',
      },
      stderr: 'ignore',
    }),
  );
}, longMs);
afterAll(() => agent.client.close());

/** The items of a list, from all parts of the answer. */
async function all<Item = Fact>(name: string, list: string, args: Record<string, unknown>): Promise<Item[]> {
  const parts = await agent.parts(name, args);
  return parts.flatMap((part) => part[list] as Item[]);
}

describe('an agent answers the twelve questions by the tools', { timeout: longMs }, () => {
  it('1. the CIA did not say that no attack happened: it found no proof, and no conclusive evidence', async () => {
    const facts = await all('who_said', 'facts', { claim: 'claim/drone-strike' });
    const ofTheCia = facts.filter(({ actor }) => actor.id === 'cia');
    expect(ofTheCia.map(({ finding, quotation, document }) => [document.id, finding, quotation])).toEqual(
      expect.arrayContaining([
        ['doc/a', 'NO_EVIDENCE', 'no proof'],
        ['doc/b', 'NO_CONCLUSIVE_EVIDENCE', 'no conclusive evidence'],
      ]),
    );
    expect(ofTheCia).toHaveLength(2);
    expect(ofTheCia.filter(({ stance }) => stance === 'REJECTS')).toEqual([]);
  });

  it('2. B has it from ANI, which has it from the Journal', async () => {
    const chain = await agent.call('chain', { statement: 'b/s/cia-evaluation' });
    expect(chain).toMatchObject({
      depth: 2,
      text: 'CIA, per WSJ, per ANI, in doc/b',
      document: { id: 'doc/b' },
    });
    expect((chain.hops as Fact[]).map(({ actor }) => actor.id)).toEqual(['cia', 'wsj', 'ani']);
  });

  it('3. the finding has one root, and 4. so has the assertion, for five voices', async () => {
    const claim = await agent.call('claim', { id: 'claim/drone-strike' });
    expect(claim).toMatchObject({ tally: { asserted: 5 }, origins: { atLeast: 1, atMost: 1 } });
    const { data } = await agent.call('query', {
      query: print(roots),
      variables: { where: { actor: ['cia'] } },
    });
    expect(data).toEqual({
      claim: { corroboration: { independentRoots: 1, chokepoints: [{ id: 'cia' }, { id: 'wsj' }] } },
    });
  });

  it('5. Kyiv denies it, in A alone', async () => {
    const facts = await all('who_said', 'facts', { claim: 'claim/drone-strike', stance: 'REJECTS' });
    expect(facts.map(({ actor, document }) => [actor.id, document.id])).toEqual(
      expect.arrayContaining([['ukraine', 'doc/a']]),
    );
    expect(facts.filter(({ document, type }) => document.id === 'doc/b' && type === 'Denial')).toEqual([]);
  });

  it('6. Trump moved from no position to doubt, in the words of reporters', async () => {
    const facts = await all('stance_over_time', 'facts', { actor: 'trump', claim: 'claim/drone-strike' });
    expect(facts.map(({ stance }) => stance)).toEqual(['NONE', 'QUESTIONS', 'QUESTIONS']);
    expect(facts[1]).toMatchObject({
      changedFrom: 'NONE',
      hedges: [{ text: 'appeared to', by: 'REPORTER' }],
    });
    expect(facts[2]).toMatchObject({ document: { id: 'doc/b' } });
  });

  it('7. Moscow offered a video; 12. by 30 December there was none, and no finding', async () => {
    type Evidence = { first: { id: string; according: { actor: { id: string }; said: string } }[] };
    const now = await agent.call('claim', { id: 'claim/drone-strike' });
    const offered = (now.evidence as Evidence).first;
    expect(offered.map(({ id }) => id)).toEqual(['e/drone-video']);
    expect(offered[0]?.according.said).toContain('12-31');
    const then = { id: 'claim/drone-strike', asOf: { said: '2025-12-30' } };
    const [first, ...others] = await agent.parts('claim', then);
    expect(first).toMatchObject({ evidence: { total: 0, first: [] }, tally: { assessed: 0 } });
    expect(first?.undated).toBeGreaterThan(0);
    const facts = [first, ...others].flatMap((part) => part?.statements as Fact[]);
    expect(facts.length).toBeGreaterThan(0);
    expect(facts.filter(({ actor }) => actor.id === 'cia')).toEqual([]);
  });

  it('8. Lavrov accuses Ukraine; Kyiv and Kallas say it is the allegation that derails', async () => {
    const [byStrike, byAllegation] = await Promise.all(
      ['claim/strike-to-derail', 'claim/allegation-to-derail'].map((claim) =>
        all('who_said', 'facts', { claim, stance: 'SUPPORTS' }),
      ),
    );
    expect(byStrike?.map(({ actor }) => actor.id)).toEqual(['lavrov']);
    expect(byAllegation?.map(({ actor }) => actor.id).sort()).toEqual(['kallas', 'ukraine']);
  });

  it('9. a military target, through the Journal in both', async () => {
    const facts = await all('who_said', 'facts', { claim: 'claim/military-target', stance: 'SUPPORTS' });
    expect(facts.map(({ chain }) => chain.includes('per WSJ'))).toEqual(facts.map(() => true));
    expect(new Set(facts.map(({ document }) => document.id))).toEqual(new Set(['doc/a', 'doc/b']));
  });

  it('10. Modi and Sharif take no position', async () => {
    for (const text of ['deeply concerned', 'a heinous act']) {
      const facts = await all('check_quote', 'facts', { quote: text });
      expect(facts.map(({ stance, document }) => [stance, document.id])).toEqual([['NONE', 'doc/a']]);
    }
  });

  it('11. the documents differ in the finding; Kallas and the video stand only in A', async () => {
    const differences = await all<{ kind: string; id?: string; field?: string }>('compare', 'differences', {
      left: 'doc/a',
      right: 'doc/b',
    });
    const ids = (kind: string) => differences.filter((one) => one.kind === kind).map(({ id }) => id);
    expect(differences.filter(({ kind }) => kind === 'DISCREPANCY').map(({ field }) => field)).toContain(
      'finding',
    );
    expect(ids('ACTOR_ONLY_LEFT')).toContain('kallas');
    expect(ids('EVIDENCE_ONLY_LEFT')).toContain('e/drone-video');
    expect(ids('CLAIM_ONLY_RIGHT')).toContain('claim/hundred-drones');
  });
});

const questions = readQuestions();

describe('the questions are prompts', { timeout: longMs }, () => {
  it('with the records that they name as variables', async () => {
    const { prompts } = await agent.client.listPrompts();
    expect(prompts).toHaveLength(questions.length);
    expect(prompts.map(({ name }) => name)).toContain('how-did-trumps-stance-move');
    const stance = prompts.find(({ name }) => name === 'how-did-trumps-stance-move');
    expect(stance?.arguments?.map(({ name }) => name)).toEqual(['actor', 'claim', 'document']);
  });

  it.each(questions)('$name: the tool query answers it as it stands', async ({ name }) => {
    const prompt = await agent.client.getPrompt({ name: name.replace(/^\d+-/, '') });
    const parts = await agent.parts('query', { query: operationIn(prompt) });
    const data = parts[0]?.data ?? JSON.parse(parts.map(({ part }) => part).join('')).data;
    const golden = readFileSync(new URL(`../golden/${name}.json`, import.meta.url), 'utf8');
    expect(data).toEqual(JSON.parse(golden).data);
  });

  it('and are asked of other records', async () => {
    const prompt = await agent.client.getPrompt({
      name: 'how-did-trumps-stance-move',
      arguments: { actor: 'lavrov', claim: 'claim/strike-to-derail' },
    });
    const { data } = await agent.call('query', { query: operationIn(prompt) });
    expect(data).toMatchObject({
      actor: { stanceOn: [{ stance: 'SUPPORTS' }], inB: { nodes: [{ id: 'b/s/lavrov-derail' }] } },
    });
  });

  it('or refused by the name of the argument', async () => {
    const asked = agent.client.getPrompt({ name: 'how-did-trumps-stance-move', arguments: { who: 'x' } });
    await expect(asked).rejects.toThrow('who: no argument of this prompt; accepted: actor, claim, document.');
  });
});

/** The operation in a prompt's message. */
function operationIn({ messages }: Awaited<ReturnType<Agent['client']['getPrompt']>>): string {
  const content = messages[0]?.content;
  const text = content?.type === 'text' ? content.text : '';
  return /^```graphql\n([\s\S]+?)\n```$/m.exec(text)?.[1] ?? '';
}
