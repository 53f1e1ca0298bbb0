/** What a statement does; each act makes its statement one of the five types. */
export const acts = [
  'ASSERT',
  'CONFIRM',
  'ACCUSE',
  'DENY',
  'ASSESS',
  'QUESTION',
  'ENDORSE',
  'REPORT',
  'EXPRESS',
  'CONDEMN',
  'THREATEN',
  'COMMIT',
  'CALL_FOR',
  'DECLINE_COMMENT',
  'RETRACT',
  'CORRECT',
  'INFORM',
] as const;
export type Act = (typeof acts)[number];

export const statementTypes = ['Assertion', 'Denial', 'Assessment', 'Report', 'Remark'] as const;
export type StatementType = (typeof statementTypes)[number];

/** The edge from the actor to the claim that a statement of a type projects; a Report is seen by REPORTED_BY, a Remark by none. */
export type ProjectedEdge = 'ASSERTED' | 'DENIED' | 'ASSESSED';

const typeByAct: Readonly<Partial<Record<Act, StatementType>>> = {
  ASSERT: 'Assertion',
  CONFIRM: 'Assertion',
  ACCUSE: 'Assertion',
  DENY: 'Denial',
  ASSESS: 'Assessment',
  QUESTION: 'Assessment',
  ENDORSE: 'Assessment',
  REPORT: 'Report',
};

export function statementType(act: Act): StatementType {
  return typeByAct[act] ?? 'Remark';
}

export const edgeOf: Readonly<Partial<Record<StatementType, ProjectedEdge>>> = {
  Assertion: 'ASSERTED',
  Denial: 'DENIED',
  Assessment: 'ASSESSED',
};

export const stances = ['SUPPORTS', 'REJECTS', 'QUESTIONS', 'NEUTRAL', 'NONE'] as const;
export type Stance = (typeof stances)[number];

/** The stance that an act implies when none is said. An assessment implies none: NONE and NEUTRAL differ, so it must say. */
export function defaultStance(act: Act): Stance | undefined {
  const byType: Partial<Record<StatementType, Stance>> = {
    Assertion: 'SUPPORTS',
    Denial: 'REJECTS',
    Report: 'NONE',
    Remark: 'NONE',
  };
  return byType[statementType(act)];
}

/** What a proposal makes of acts that imply no position otherwise: whoever calls for something to be done holds that it should be. */
const proposalStances: Readonly<Partial<Record<Act, Stance>>> = {
  CALL_FOR: 'SUPPORTS',
  COMMIT: 'SUPPORTS',
  CONDEMN: 'REJECTS',
};

/** The stance that an act implies toward proposals, where it implies another than toward facts. */
export function proposalStance(act: Act): Stance | undefined {
  return proposalStances[act];
}

/** The stances that a statement of a type cannot have: who asserts a claim does not hold it false, who denies it not true. */
const excludedStance: Readonly<Partial<Record<StatementType, Stance>>> = {
  Assertion: 'REJECTS',
  Denial: 'SUPPORTS',
};

/** The stances that go together with an act. */
export function stancesOf(act: Act): readonly Stance[] {
  return stances.filter((stance) => stance !== excludedStance[statementType(act)]);
}

export const findings = [
  'EVIDENCE_FOR',
  'NO_CONCLUSIVE_EVIDENCE',
  'NO_EVIDENCE',
  'EVIDENCE_AGAINST',
  'NOT_STATED',
] as const;
export const verdicts = [
  'TRUE',
  'MOSTLY_TRUE',
  'MIXED',
  'MOSTLY_FALSE',
  'FALSE',
  'UNVERIFIED',
  'OTHER',
] as const;
/** FactBank: certainty (certain, probable, possible, unknown) and polarity. */
export const factualities = [
  'CT_POS',
  'PR_POS',
  'PS_POS',
  'CT_NEG',
  'PR_NEG',
  'PS_NEG',
  'CT_U',
  'UU',
] as const;
export const confidences = ['LOW', 'MODERATE', 'HIGH'] as const;
export const hedgeKinds = [
  'APPEARANCE',
  'ALLEGATION',
  'APPROXIMATION',
  'POSSIBILITY',
  'EVIDENTIAL_GAP',
] as const;
export const hedgers = ['SPEAKER', 'REPORTER'] as const;
export const media = [
  'SPEECH',
  'INTERVIEW',
  'BRIEFING',
  'CALL',
  'SOCIAL_POST',
  'SHARED_LINK',
  'PUBLICATION',
  'BROADCAST',
  'LEAK',
  'UNKNOWN',
] as const;
/** Whose words a quote holds: the speaker's own in quotation marks, the reporter's rendering, or some of each. */
export const quoteKinds = ['DIRECT', 'INDIRECT', 'MIXED'] as const;
/** How the speaker knows: at first hand, from others, or by inference. */
export const accesses = ['DIRECT', 'REPORTED', 'INFERRED'] as const;
/** Through which door a statement was coded. */
export const origins = ['HAND', 'READER', 'IMPORT'] as const;
/** What a claim puts forward: that something is so, that something be done, or what something is worth. */
export const claimKinds = ['FACT', 'PROPOSAL', 'EVALUATION'] as const;
export type ClaimKind = (typeof claimKinds)[number];
/** What a variable of the codebook may be a property of. */
export const codedNouns = ['STATEMENT', 'ACTOR', 'CLAIM', 'DOCUMENT'] as const;
export type CodedNoun = (typeof codedNouns)[number];
export const variableKinds = ['BOOLEAN', 'INTEGER', 'NUMBER', 'TEXT', 'CATEGORY'] as const;
export const evidenceKinds = [
  'VIDEO',
  'PHOTO',
  'AUDIO',
  'DOCUMENT',
  'SATELLITE_IMAGERY',
  'INTERCEPT',
  'FORENSIC',
  'TESTIMONY',
  'DATA',
  'OTHER',
] as const;
export const claimLinkKinds = ['CONTRADICTS', 'REFINES', 'ENTAILS', 'EXPLAINS'] as const;
export const judgements = ['POSITIVE', 'NEGATIVE', 'UNSURE'] as const;

export const likelihoods = [
  'ALMOST_NO_CHANCE',
  'VERY_UNLIKELY',
  'UNLIKELY',
  'ROUGHLY_EVEN_CHANCE',
  'LIKELY',
  'VERY_LIKELY',
  'ALMOST_CERTAIN',
] as const;
export type Likelihood = (typeof likelihoods)[number];

/** The percentages that ICD 203 gives each word: lowest and highest. */
export const likelihoodRange: Readonly<Record<Likelihood, { low: number; high: number }>> = {
  ALMOST_NO_CHANCE: { low: 1, high: 5 },
  VERY_UNLIKELY: { low: 5, high: 20 },
  UNLIKELY: { low: 20, high: 45 },
  ROUGHLY_EVEN_CHANCE: { low: 45, high: 55 },
  LIKELY: { low: 55, high: 80 },
  VERY_LIKELY: { low: 80, high: 95 },
  ALMOST_CERTAIN: { low: 95, high: 99 },
};

/** Admiralty code: how reliable a source is (A best, F cannot be judged). */
export const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Reliability = (typeof reliabilities)[number];

/** 100 for A down to 0 for E; null for F, which cannot be judged and so is no number. */
export function reliabilityPercent(letter: Reliability): number | null {
  return letter === 'F' ? null : 100 - reliabilities.indexOf(letter) * 25;
}

/** 100 for 1 (confirmed) down to 0 for 5 (improbable); null for 6, which cannot be judged and so is no number. */
export function credibilityPercent(number: number): number | null {
  return number === 6 ? null : 100 - (number - 1) * 25;
}
