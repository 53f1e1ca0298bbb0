import { gql } from 'graphql-tag';
import { z } from 'zod';
import { codePoints, foldPassage, passagePattern } from '../../domain/text.ts';
import { dataOf } from '../ask.ts';
import { fitted, listed, offsetIn } from '../budget.ts';
import { factFields, factOf, known, type StatementData } from '../fact.ts';
import { asOfArgument, factSchema, listOutput, pageArguments, textArgument, tool } from '../tool.ts';

/** How much is looked at: documents are read whole. */
const documentsRead = 5;
const statementsRead = 100;
/** How many characters of the text stand before and after the quotation. */
const around = 100;

const document = gql`
  query AgentQuote($quote: String!, $documents: Int!, $statements: Int!, $asOf: AsOf) {
    documents(where: { passage: $quote }, first: $documents, asOf: $asOf) {
      nodes {
        id
        title
        url
        text
      }
      pageInfo {
        hasNextPage
      }
    }
    search(text: $quote, types: [STATEMENT], first: $statements, asOf: $asOf) {
      nodes {
        node {
          ... on Statement {
            ...Fact
          }
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
  ${factFields}
`;

type Source = Readonly<{ id: string; title: string | null; url: string | null; text: string }>;
type Data = Readonly<{
  documents: Readonly<{ nodes: readonly Source[]; pageInfo: { hasNextPage: boolean } }>;
  search: Readonly<{ nodes: readonly { node: StatementData }[]; pageInfo: { hasNextPage: boolean } }>;
}>;

export const checkQuote = tool(
  {
    name: 'check_quote',
    title: 'Does this quotation stand anywhere',
    description:
      'Whether words stand, letter by letter, in a stored document or in a coded quotation, and who said them there. White space and typographic quotation marks are folded; case counts. Not found is not proof: documents whose text is not stored are checked by their coded quotations alone.',
    output: {
      stands: z.boolean(),
      inTexts: z.array(z.looseObject({ document: z.looseObject({ id: z.string() }) })),
      facts: z.array(factSchema),
      ...listOutput,
    },
  },
  {
    quote: textArgument('The quotation, without the quotation marks around it.', 2000),
    asOf: asOfArgument,
    ...pageArguments,
  },
  async (ask, { quote, asOf, cursor, maxTokens }) => {
    const from = offsetIn('check_quote', cursor);
    const { documents, search } = await dataOf<Data>(ask, document, {
      quote,
      documents: documentsRead,
      statements: statementsRead,
      asOf,
    });
    const inTexts = documents.nodes.map((source) => placeIn(source, quote));
    const facts = search.nodes.filter(({ node }) => holds(node, quote)).map(({ node }) => factOf(node));
    const stands = inTexts.length > 0 || facts.length > 0;
    const head = {
      stands,
      inWords: inWords(inTexts.length, facts.length),
      inTexts: from === 0 ? inTexts : [],
      ...(documents.pageInfo.hasNextPage || search.pageInfo.hasNextPage ? { more: true } : {}),
    };
    return fitted(listed(head, 'facts', facts, from), 'check_quote', maxTokens);
  },
);

/** Whether one of a statement's verbatim texts holds the quotation. */
function holds({ quote, mention, span }: StatementData, wanted: string): boolean {
  const folded = foldPassage(wanted);
  return [quote, mention, span?.exact].some((text) => text != null && foldPassage(text).includes(folded));
}

function placeIn({ text, ...source }: Source, quote: string): Record<string, unknown> {
  const whole = text.normalize('NFC');
  const found = new RegExp(passagePattern(quote)).exec(whole);
  const at = found?.index ?? 0;
  const passage = found?.[0] ?? '';
  const end = at + passage.length;
  return {
    document: known(source),
    quotation: passage,
    before: whole.slice(Math.max(0, at - around), at),
    after: whole.slice(end, end + around),
    start: codePoints(whole.slice(0, at)),
  };
}

function inWords(texts: number, facts: number): string {
  if (facts > 0)
    return `Coded in ${facts} ${facts === 1 ? 'statement' : 'statements'}: facts says who said it.`;
  if (texts > 0)
    return 'It stands in a stored text, but no coded statement holds it: who said it is not recorded.';
  return 'It stands in no stored text and in no coded quotation.';
}
