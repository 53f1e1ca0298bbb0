import type { Act, ClaimLinkKind, Factuality, Finding, StanceKind } from '../operations.d.ts';

/** A stance in words that a newspaper reader knows, and a sign that shows it without colour. */
export const stances: Readonly<Record<StanceKind, Readonly<{ word: string; sign: string; tone: string }>>> = {
  SUPPORTS: { word: 'says it is so', sign: '●', tone: 'supports' },
  REJECTS: { word: 'says it is not so', sign: '✕', tone: 'rejects' },
  QUESTIONS: { word: 'doubts it', sign: '?', tone: 'questions' },
  NEUTRAL: { word: 'takes no side', sign: '○', tone: 'neutral' },
  NONE: { word: 'shows no position', sign: '–', tone: 'none' },
};

const acts: Readonly<Record<string, string>> = {
  ASSERT: 'asserts',
  CONFIRM: 'confirms',
  ACCUSE: 'accuses',
  DENY: 'denies',
  ASSESS: 'assesses',
  QUESTION: 'questions',
  ENDORSE: 'endorses',
  REPORT: 'reports',
  EXPRESS: 'comments',
  CONDEMN: 'condemns',
  THREATEN: 'threatens',
  COMMIT: 'promises',
  CALL_FOR: 'calls for',
  DECLINE_COMMENT: 'declines to comment',
  RETRACT: 'takes back',
  CORRECT: 'corrects',
  INFORM: 'informs',
};

/** What a speaker does, as a verb. */
export const actInWords = (act: Act): string => acts[act] ?? inWords(act);

const findings: Readonly<Record<Finding, string>> = {
  EVIDENCE_FOR: 'found evidence for it',
  NO_CONCLUSIVE_EVIDENCE: 'found no conclusive evidence',
  NO_EVIDENCE: 'found no evidence',
  EVIDENCE_AGAINST: 'found evidence against it',
  NOT_STATED: 'does not say what was found',
};

/** What an assessor found. */
export const findingInWords = (finding: Finding): string => findings[finding];

const certainties: Readonly<Record<Factuality, string>> = {
  CT_POS: 'certainly so',
  PR_POS: 'probably so',
  PS_POS: 'possibly so',
  CT_NEG: 'certainly not so',
  PR_NEG: 'probably not so',
  PS_NEG: 'possibly not so',
  CT_U: 'certain, not said which way',
  UU: 'not committed to',
};

/** How certain a speaker presents a claim as, and which way. */
export const certaintyInWords = (factuality: Factuality): string => certainties[factuality];

const links: Readonly<Record<ClaimLinkKind, readonly [to: string, from: string]>> = {
  CONTRADICTS: ['cannot be true together with', 'cannot be true together with'],
  REFINES: ['says more exactly', 'is said more exactly by'],
  ENTAILS: ['if true, so is', 'follows from'],
  EXPLAINS: ['would be the reason for', 'would be explained by'],
};

/** How a claim stands to another, read from it (`links`) or toward it (`linkedBy`). */
export const linkInWords = (kind: ClaimLinkKind, way: 'from' | 'toward'): string =>
  links[kind][way === 'from' ? 0 : 1];

/** Any other value of an enum: `SOCIAL_POST` is "social post". */
export const inWords = (value: string): string => value.toLowerCase().replaceAll('_', ' ');

/** "1 document", "3 documents". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** From how many independent sources: a number, or the two between which it lies. */
export const originsInWords = ({ atLeast, atMost }: Readonly<{ atLeast: number; atMost: number }>): string =>
  atLeast === atMost
    ? counted(atMost, 'independent origin')
    : `between ${atLeast} and ${counted(atMost, 'independent origin')}`;

/** Words within a line that keep their own direction, and leave the line its own, whatever their script. */
export const isolated = (words: string): string => `\u2068${words}\u2069`;

/** What a document is called: its title, else its address, else its id. */
export const titleOf = (
  document: Readonly<{ id: string; title?: string | null; url?: string | null }>,
): string => document.title || document.url?.replace(/^https?:\/\//, '') || `Document ${document.id}`;
