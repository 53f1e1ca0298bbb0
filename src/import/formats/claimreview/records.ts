import { digestId } from '../../../domain/id.ts';
import type { Stance } from '../../../domain/vocabulary.ts';
import type { Verdict, Verdicts } from '../common/verdicts.ts';
import type { Agent, Review, ReviewedItem, Work } from './review.ts';
import { documentId, reviewersOf, type Survey } from './survey.ts';

type JsonRecord = Record<string, unknown>;
type Speaker = { actor: string; mention: string | undefined };
export type Records = ReturnType<typeof recordsOf>;

/** What a verdict says of the claim. A mixed one doubts it; one that is unproven withholds a position expressly. */
const stances: Readonly<Record<Verdict, Stance>> = {
  TRUE: 'SUPPORTS',
  MOSTLY_TRUE: 'SUPPORTS',
  MIXED: 'QUESTIONS',
  MOSTLY_FALSE: 'REJECTS',
  FALSE: 'REJECTS',
  UNVERIFIED: 'NEUTRAL',
  OTHER: 'NONE',
};

/** How many ids are remembered, so that what many reviews name is not written with each. */
const remembered = 50_000;

/**
 * Turns reviews into records. What several reviews share (a claim, an actor, a page, an assertion) has an id and a content
 * that depend on what it is alone, so that it is one record whichever review brings it.
 */
export function recordsOf(survey: Survey, verdicts: Verdicts) {
  const { actors } = survey;
  let given = new Set<string>();
  const disputed = new Map<string, Work[]>();
  let out: JsonRecord[] = [];

  const give = (record: JsonRecord): string => {
    const id = record.id as string;
    if (!given.has(id)) {
      if (given.size >= remembered) given = new Set();
      given.add(id);
      out.push(definedFields(record));
    }
    return id;
  };
  const giveActor = (agent: Agent) => give(actors.record(agent));

  function giveDocument(work: Work): string {
    const id = documentId(work.url);
    for (const publisher of work.publishers) giveActor(publisher);
    if (!survey.isDisputed(work.url)) return give(documentOf([work]));
    const known = disputed.get(id);
    if (known) known.push(work);
    else disputed.set(id, [work]);
    return id;
  }

  /** What several reviews say of one page: of different values the least, so that their order means nothing. */
  function documentOf(works: readonly Work[]): JsonRecord {
    const least = (told: readonly (string | undefined)[]) =>
      told.filter((one) => one !== undefined).sort()[0];
    const fields = {
      title: least(works.map((work) => work.title)),
      url: least(works.map((work) => work.url)),
      published: least(works.map((work) => work.published)),
      language: least(works.map((work) => work.language)),
      publisher: least(works.flatMap((work) => work.publishers.slice(0, 1).map(actors.id))),
    };
    const told = Object.entries(fields).filter(([, value]) => value !== undefined);
    return { type: 'Document', id: documentId(works[0]?.url as string), ...Object.fromEntries(told) };
  }

  function giveClaim(review: Review): string {
    const speakers = review.items.flatMap((item) => item.authors).map(actors.key);
    const id = digestId('claim', [review.claim, ...new Set(speakers.sort())]);
    return give({ type: 'Claim', id, text: review.claim });
  }

  /**
   * Who said it there: the claim's author, else the author of the work where it appeared, else who published that. Where the
   * markup tells no more than when or where, somebody who is not named; where it tells nothing, nobody.
   */
  function speakersOf(item: ReviewedItem, claim: string, place: Work | undefined): Speaker[] {
    const named = [item.authors, place?.authors ?? [], place?.publishers ?? []].find(
      (agents) => agents.length > 0,
    );
    if (named) return named.map((agent) => ({ actor: giveActor(agent), mention: agent.name }));
    if (item.said === undefined && place === undefined) return [];
    const places = item.appearances.map(({ url }) => documentId(url)).sort();
    const id = digestId('source', [claim, item.said, ...places]);
    return [
      { actor: give({ type: 'UnnamedSource', id, name: 'a speaker who is not named' }), mention: undefined },
    ];
  }

  /** One statement for each speaker and each document; the authors of one work share an utterance. */
  function giveAssertions(item: ReviewedItem, claim: string, page: string | undefined): string[] {
    const places = item.appearances.length > 0 ? item.appearances : [undefined];
    return places.flatMap((place) => {
      const speakers = speakersOf(item, claim, place);
      const document = place === undefined ? page : giveDocument(place);
      const together = place === undefined ? [] : speakers.map(({ actor }) => actor).sort();
      const joint =
        together.length > 1 ? digestId('utterance', [claim, item.said, document, ...together]) : undefined;
      if (joint !== undefined)
        give({ type: 'Utterance', id: joint, ...(item.said ? { said: item.said } : {}) });
      return speakers.map(({ actor, mention }) => {
        const fields = { actor, mention, said: item.said, document, utterance: joint };
        const id = digestId('assertion', [claim, actor, mention, item.said, document, joint]);
        return give({ type: 'Statement', id, act: 'ASSERT', claims: [claim], ...fields });
      });
    });
  }

  function giveAssessments(
    review: Review,
    claim: string,
    page: string | undefined,
    respondsTo: string[],
  ): void {
    const { identity, said, language, rating, quote } = review;
    const named = reviewersOf(review);
    const verdict = rating && verdicts(assessorOf(review), rating);
    const reviewers =
      named.length > 0
        ? named.map((agent) => ({ actor: giveActor(agent), mention: agent.name }))
        : [{ actor: give(unnamedReviewer(review)), mention: undefined }];
    const version = survey.versionStatus(review) === 'one of several' ? review.content() : undefined;
    const joint =
      reviewers.length > 1 ? digestId('utterance', ['review', identity, claim, version]) : undefined;
    if (joint !== undefined) give({ type: 'Utterance', id: joint, ...(said ? { said } : {}) });
    for (const { actor, mention } of reviewers) {
      const id = digestId('review', [identity, claim, actor, version]);
      const common = { actor, claims: [claim], mention, document: page };
      give({
        ...{
          type: 'Statement',
          id,
          act: 'ASSESS',
          ...common,
          said,
          language,
          quote,
          rating,
          verdict,
          utterance: joint,
        },
        ...{ finding: 'NOT_STATED', stance: verdict === undefined ? 'NONE' : stances[verdict], respondsTo },
      });
      const answer = (act: 'CORRECT' | 'RETRACT', when: string | undefined, words?: string) =>
        give({
          ...{
            type: 'Statement',
            id: digestId(act.toLowerCase(), [id, when, words]),
            act,
            ...common,
            said: when,
          },
          ...{ quote: words, respondsTo: [id] },
        });
      for (const correction of review.corrections) answer('CORRECT', correction.said, correction.quote);
      if (review.retracted) answer('RETRACT', review.retracted.said);
    }
  }

  return {
    /** The records of a review that have not been given lately. */
    of(review: Review): JsonRecord[] {
      out = [];
      const claim = giveClaim(review);
      const page = review.page && giveDocument(review.page);
      const assertions = review.items.flatMap((item) => giveAssertions(item, claim, page));
      giveAssessments(review, claim, page, [...new Set(assertions)]);
      return out;
    },
    /** What could be written only when all reviews were read. */
    rest(): JsonRecord[] {
      return [...disputed.values()].map(documentOf);
    },
  };
}

/** A record without what is not told. */
function definedFields(record: JsonRecord): JsonRecord {
  const kept: JsonRecord = {};
  for (const key in record) if (record[key] !== undefined) kept[key] = record[key];
  return kept;
}

function assessorOf(review: Review): { names: string[]; urls: string[] } {
  const agents = [...review.authors, ...review.publishers];
  return {
    names: agents.flatMap((agent) => agent.name ?? []),
    urls: [...agents.flatMap((agent) => agent.urls), ...(review.page ? [review.page.url] : [])],
  };
}

function unnamedReviewer(review: Review): JsonRecord {
  return {
    type: 'UnnamedSource',
    id: digestId('source', ['review', review.identity]),
    name: 'a reviewer who is not named',
  };
}
