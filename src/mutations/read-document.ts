import { type Draft, readDraft } from '../domain/draft.ts';
import { digestId } from '../domain/id.ts';
import { cypher } from '../graph/cypher.ts';
import { sightOfDrafts } from '../graph/draft-sight.ts';
import type { RunQuery } from '../graph/driver.ts';
import type { Arguments } from '../plan/field.ts';
import type { Attribution } from '../read/attributions.ts';
import { draftRecords } from '../read/draft-record.ts';
import { rejectArguments, unknownId } from './argument-problems.ts';
import { checkedProblems, nodeOfDraft, refuseHandedIn } from './draft.ts';
import type { PayloadValues } from './mutation.ts';
import { hiddenAmong } from './sight.ts';
import { inTransaction, type MutationContext } from './transaction.ts';

/** Reading takes about a second for so many characters, in which nobody else is answered. */
const longest = 100_000;

/** What is to be read, and the document whose text it is. */
type Article = Readonly<{ text: string; published: string | null; document?: string | undefined }>;

/** What a reader proposes; `dropped`: proposals of a model whose words do not stand in the text. */
type Reading = Readonly<{ reader: string; attributions: readonly Attribution[]; dropped: number }>;

/** Reads a text. The proposals of a document become drafts of the author; those that it has made before stay as they are. */
export async function readDocument(context: MutationContext, args: Arguments): Promise<PayloadValues> {
  const article = await articleOf(context, args);
  if (article.text.length > longest) {
    const accepted = `at most ${longest} characters; \`hearsay read FILE --drafts\` reads longer ones`;
    const argument = article.document === undefined ? 'text' : 'document';
    rejectArguments([
      { argument, value: `${article.text.length} characters`, reason: `must have ${accepted}` },
    ]);
  }
  const reading = await readWith(context, String(args.reader ?? 'rules'), article);
  const { reader, attributions: proposals, dropped } = reading;
  const report = { reader, proposals, dropped };
  if (article.document === undefined) return { ...report, ids: [], created: 0 };
  return {
    ...report,
    ...(await propose(context, article.document, draftsOf(context, article, reading), reader)),
  };
}

/** The text that is asked about: given as it is, or that of a stored document. */
async function articleOf(
  context: MutationContext,
  { document, text, published }: Arguments,
): Promise<Article> {
  const given = (value: unknown): value is string => typeof value === 'string';
  if (given(document) === given(text)) {
    const reason = 'must be given without text, or text without it: one of the two is read';
    rejectArguments([{ argument: 'document', value: String(document ?? ''), reason }]);
  }
  const day = (published as { text: string } | null | undefined)?.text;
  if (given(text)) return { text, published: dayOf(day) };
  if (day !== undefined) {
    const reason = 'must be left out with document, which has its own';
    rejectArguments([{ argument: 'published', value: day, reason }]);
  }
  const id = document as string;
  const [row] = await context.graph.read(cypher('draft/text').text, { id }, context);
  const run: RunQuery = (text, params) => context.graph.read(text, params, context);
  const hidden = await hiddenAmong(run, context, [id]);
  if (row === undefined || hidden.has(id)) rejectArguments([unknownId('document', 'Document', id)]);
  const [stored, date] = row as [string | null, string | null];
  if (stored === null) {
    const reason = 'must be a document whose text is recorded; upsertDocument adds it';
    rejectArguments([{ argument: 'document', value: id, reason }]);
  }
  return { text: stored, published: dayOf(date), document: id };
}

/** The reader counts from a day; a month or a doubtful date is none. */
function dayOf(date: string | null | undefined): string | null {
  return date !== null && date !== undefined && /^\d{4}-\d\d-\d\d$/.test(date) ? date : null;
}

async function readWith(
  { model, timeoutMs = 30_000 }: MutationContext,
  reader: string,
  { text, published }: Article,
): Promise<Reading> {
  if (reader === 'rules') {
    // Its language model takes a moment to load, which a server that is never asked should not spend.
    const { readArticle } = await import('../read/read.ts');
    return { reader, attributions: readArticle(text, { published }), dropped: 0 };
  }
  if (reader !== 'llm') {
    rejectArguments([{ argument: 'reader', value: reader.slice(0, 80), reason: 'must be rules or llm' }]);
  }
  if (model?.url === undefined || model.model === undefined) {
    const reason = 'is not set up here; the settings READER_URL and READER_MODEL name the model that reads';
    rejectArguments([{ argument: 'reader', value: reader, reason }]);
  }
  const { readByModel } = await import('../read/model-reader.ts');
  const { url, key } = model;
  const endpoint = { url, model: model.model, timeoutMs, ...(key === undefined ? {} : { key }) };
  return { reader: model.model, ...(await readByModel(text, published, endpoint)) };
}

/**
 * The proposals as drafts of the author. Their ids follow from document, coder, reader and place, so that reading again makes
 * none twice, and two coders who read the same have drafts, and later statements, of their own.
 */
function draftsOf(
  { author: { by: coder } }: MutationContext,
  { text, document = '' }: Article,
  { reader, attributions }: Reading,
): Draft[] {
  const records = draftRecords(document, text, attributions) as (Record<string, unknown> & {
    id: string;
    span: { start: number; end: number };
  })[];
  const taken = new Map<string, number>();
  const ids = new Map(
    records.map(({ id, span, quote }) => {
      const place = JSON.stringify([span.start, span.end, quote]);
      const again = taken.get(place) ?? 0;
      taken.set(place, again + 1);
      return [id, digestId('draft', [document, coder, reader, place, String(again)])];
    }),
  );
  return records.map(({ id, via, span, document: _, origin: __, ...record }) => {
    const own = ids.get(id) as string;
    const outer = via === undefined ? {} : { via: ids.get(via as string) };
    return { id: own, document, coder, origin: 'READER', record: { ...record, id: own, ...outer }, span };
  });
}

async function propose(
  context: MutationContext,
  document: string,
  drafts: readonly Draft[],
  reader: string,
): Promise<PayloadValues> {
  return inTransaction(context, async (run) => {
    await refuseHandedIn(context, run, { document, coder: context.author.by }, 'document');
    const checked = await checkedProblems(run, drafts.map(readDraft), context);
    const at = Date.now();
    const sights = await sightOfDrafts(run, drafts);
    const rows = drafts.map((draft, place) => ({
      ...nodeOfDraft(draft, checked[place] ?? [], at),
      ...sights[place],
      reader,
      savedAt: BigInt(at),
      revision: 1n,
    }));
    const made = await run(cypher('draft/propose').text, { rows });
    return { ids: drafts.map(({ id }) => id), created: made.length };
  });
}
