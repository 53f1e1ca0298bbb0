import { gql } from 'graphql-tag';
import { z } from 'zod';
import { HearsayError } from '../../errors.ts';
import { draftRecords } from '../../read/draft-record.ts';
import { type Ask, dataOf } from '../ask.ts';
import { fitted, listed, offsetIn } from '../budget.ts';
import { idArgument, listOutput, notFound, pageArguments, textArgument, tool } from '../tool.ts';

/** Reading takes a second for about so many characters. */
const longest = 50_000;

const document = gql`
  query AgentText($document: ID!) {
    document(id: $document) {
      id
      text
      published
    }
  }
`;

const draftsDocument = gql`
  mutation AgentDrafts($document: ID!) {
    readDocument(document: $document) {
      created
      drafts {
        id
        status
        record
      }
    }
  }
`;

type Drafts = Readonly<{
  created: number;
  drafts: readonly Readonly<{ id: string; status: string; record: Readonly<Record<string, unknown>> }>[];
}>;

type Data = Readonly<{
  document: Readonly<{ id: string; text: string | null; published: string | null }> | null;
}>;

export const proposeStatements = tool(
  {
    name: 'propose_statements',
    title: 'Propose statements',
    description:
      'Who said what in a text, as proposals for a person to complete: records of statements that lack their actor and claims. Give the id of a document whose text is stored, or a text (English, German or French). With a token that allows drafts, the proposals of a document are saved as drafts of its owner; otherwise nothing is stored. Nothing is ever accepted by this.',
    output: {
      stored: z.boolean().describe('Whether the proposals are drafts now.'),
      proposals: z.array(z.looseObject({ id: z.string() })),
      ...listOutput,
    },
  },
  {
    document: idArgument('a document whose text is stored').optional(),
    text: textArgument('The text to read, instead of a document.', longest).optional(),
    ...pageArguments,
  },
  async (ask, { document: id, text, cursor, maxTokens }) => {
    const from = offsetIn('propose_statements', cursor);
    if ((id === undefined) === (text === undefined)) {
      throw refused('document', 'document or text: give one of them, and not both.');
    }
    const drafts = id === undefined ? undefined : await drafted(ask, id);
    if (drafts) {
      const proposals = drafts.drafts.map(({ id: draft, status, record }) => ({
        id: draft,
        ...record,
        draft,
        status,
      }));
      const head = { stored: true, created: drafts.created, total: proposals.length };
      return fitted(listed(head, 'proposals', proposals, from), 'propose_statements', maxTokens);
    }
    const article =
      id === undefined ? { id: 'text', text: text ?? '', published: null } : await stored(ask, id);
    // Its language model takes a moment to load, which no other tool should wait for.
    const { readArticle } = await import('../../read/read.ts');
    const day = /^\d{4}-\d\d-\d\d/.exec(article.published ?? '')?.[0] ?? null;
    const attributions = readArticle(article.text, { published: day });
    const proposals = draftRecords(article.id, article.text, attributions);
    const head = { stored: false, total: proposals.length };
    return fitted(listed(head, 'proposals', proposals, from), 'propose_statements', maxTokens);
  },
);

/** The proposals of a stored document as drafts of the caller; undefined: the caller may not draft. */
async function drafted(ask: Ask, id: string): Promise<Drafts | undefined> {
  try {
    const variables = { document: id };
    const { readDocument } = await dataOf<{ readDocument: Drafts }>(ask, draftsDocument, variables, {
      mayDraft: true,
    });
    return readDocument;
  } catch (error) {
    const code = error instanceof HearsayError ? error.detail.code : undefined;
    if (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') return undefined;
    throw error;
  }
}

async function stored(ask: Ask, id: string): Promise<{ id: string; text: string; published: string | null }> {
  const { document: found } = await dataOf<Data>(ask, document, { document: id });
  if (!found) throw notFound('document', 'document', id);
  const { text } = found;
  if (text === null)
    throw refused('document', `document: the text of ${id} is not stored; give the text itself.`);
  if (text.length > longest) {
    throw refused(
      'document',
      `document: its text has ${text.length} characters, at most ${longest} are read; give a part as text.`,
    );
  }
  return { ...found, text };
}

function refused(argument: string, message: string): HearsayError {
  return new HearsayError('BAD_USER_INPUT', message, { argument });
}
