import { HearsayError } from '../../../errors.ts';

/** Columns of a table of checks by their names, each with the field of a ClaimReview that it is. */
export type ColumnMap = ReadonlyMap<string, string>;

/** Short words for the fields of a check, as `--map` takes them beside the names of schema.org. */
const words: Readonly<Record<string, string>> = {
  claim: 'claimReviewed',
  speaker: 'itemReviewed.author.name',
  said: 'itemReviewed.datePublished',
  source: 'itemReviewed.appearance',
  checker: 'author.name',
  'checker-url': 'author.url',
  published: 'datePublished',
  url: 'url',
  title: 'headline',
  text: 'reviewBody',
  language: 'inLanguage',
  rating: 'reviewRating.alternateName',
  'rating-value': 'reviewRating.ratingValue',
  'rating-best': 'reviewRating.bestRating',
  'rating-worst': 'reviewRating.worstRating',
  explanation: 'reviewRating.ratingExplanation',
};

/** Fields of schema.org that a column may be, by the first part of their path. */
const roots =
  /^(claimReviewed|itemReviewed|author|publisher|reviewRating|url|headline|name|datePublished|dateModified|dateCreated|reviewBody|text|description|inLanguage|archivedAt|correction|creativeWorkStatus|@type|@id)(\.|\[|$)/;

/** The field that one of the short words stands for. */
export const fieldOf = (word: string): string | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined;

/** Reads `COLUMN=FIELD` of each `--map`. Throws BAD_USER_INPUT for one that is neither, saying what is accepted. */
export function columnMapOf(given: readonly string[]): ColumnMap {
  return new Map(
    given.map((pair) => {
      const at = pair.lastIndexOf('=');
      const [column, word] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
      const field = fieldOf(word) ?? (roots.test(word) ? word : undefined);
      if (at > 0 && column !== '' && field !== undefined) return [column, field];
      throw new HearsayError(
        'BAD_USER_INPUT',
        `map must be COLUMN=FIELD, not "${pair}". FIELD is one of ${Object.keys(words).join(', ')}, or a field of a ClaimReview such as itemReviewed.author.name.`,
        { argument: 'map', value: pair, accepted: Object.keys(words) },
      );
    }),
  );
}
