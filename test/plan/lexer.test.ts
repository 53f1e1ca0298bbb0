import { describe, expect, it } from 'vitest';
import { lex } from '../../src/graph/template/lexer.ts';

/** The text with each of its variables marked. */
const marked = (text: string) =>
  lex(text)
    .map((token) => (token.kind === 'variable' ? `${token.text}_1` : token.text))
    .join('');

describe('lex', () => {
  it('finds variables in patterns, expressions and subqueries', () => {
    expect(marked('MATCH (claim:Claim)<-[about:ABOUT]-(statement) WHERE about.claimId = claim.id')).toBe(
      'MATCH (claim_1:Claim)<-[about_1:ABOUT]-(statement_1) WHERE about_1.claimId = claim_1.id',
    );
    expect(marked('CALL (claim) { RETURN count(claim) AS found }')).toBe(
      'CALL (claim_1) { RETURN count(claim_1) AS found_1 }',
    );
  });

  it('leaves map keys, parameters, functions, labels, strings and comments', () => {
    const text = "RETURN {id: node.id, kind: 'node'} AS item, head(labels(node)) // the node\n";
    expect(marked(text)).toBe(
      "RETURN {id: node_1.id, kind: 'node'} AS item_1, head(labels(node_1)) // the node\n",
    );
    expect(marked('MATCH (record:Record {id: $p.p0, name: name})')).toBe(
      'MATCH (record_1:Record {id: $p.p0, name: name_1})',
    );
  });

  it('takes a label that is worked out for no parameter', () => {
    expect(lex('SET node:$(row.label)').map(({ kind }) => kind)).not.toContain('parameter');
    expect(marked('SET node:$(row.label)')).toBe('SET node_1:$(row_1.label)');
  });

  it('tells parameters, comments and lines', () => {
    expect(lex('MATCH (a)\n// b\nWHERE a.x = $given.y').filter(({ kind }) => kind !== 'text')).toEqual([
      { kind: 'space', text: ' ', line: 1 },
      { kind: 'variable', text: 'a', line: 1 },
      { kind: 'space', text: '\n', line: 1 },
      { kind: 'comment', text: '// b', line: 2 },
      { kind: 'space', text: '\n', line: 2 },
      { kind: 'space', text: ' ', line: 3 },
      { kind: 'variable', text: 'a', line: 3 },
      { kind: 'space', text: ' ', line: 3 },
      { kind: 'space', text: ' ', line: 3 },
      { kind: 'parameter', text: '$given.y', line: 3 },
    ]);
  });

  it('reads a label test in a subquery as one, not as a map', () => {
    expect(marked('EXISTS { MATCH (s) WHERE s:Assertion|Denial }')).toBe(
      'EXISTS { MATCH (s_1) WHERE s_1:Assertion|Denial }',
    );
  });

  it('leaves what a procedure yields and finds what it is called', () => {
    expect(
      marked("CALL db.index.fulltext.queryNodes('claim_text', $text) YIELD node AS found, score AS weight"),
    ).toBe("CALL db.index.fulltext.queryNodes('claim_text', $text) YIELD node AS found_1, score AS weight_1");
  });

  it('finds them inside quantified patterns and list comprehensions', () => {
    expect(marked('(()-[:VIA]->(step) WHERE step.recordedTo IS NULL){0,50} (hop)')).toBe(
      '(()-[:VIA]->(step_1) WHERE step_1.recordedTo IS NULL){0,50} (hop_1)',
    );
    expect(marked('[item IN items WHERE item.x > 1 | item.name]')).toBe(
      '[item_1 IN items_1 WHERE item_1.x > 1 | item_1.name]',
    );
  });
});
