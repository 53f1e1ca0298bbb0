// Written by scripts/explorer-types.mjs from the operations in this folder: not to be edited.

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The roles of clients. Everybody who reaches the server is a reader unless its operator requires a token for reading; tokens make coders, editors and admins. */
export type Role =
  /** May read. */
  | 'READER'
  /** May also save their own drafts, which become records when an editor accepts them. */
  | 'CODER'
  /** May record, revise and withdraw. */
  | 'EDITOR'
  /** May also erase for good. */
  | 'ADMIN';

/** The input of `saveDraft`. */
export type SaveDraftInput = {
  /** The id, 1 to 512 characters. Choose one, so that a repeated request does not create a second draft. The default is a new id. */
  readonly id?: string | null | undefined;
  /** The id of the document that is coded. It cannot be changed later. */
  readonly document: string;
  /** The record in the form of a line of an NDJSON import, possibly incomplete. It is a Statement unless `type` says otherwise. If it lacks `document` or `span`, those of the draft are used. Its coder and origin are always those of the draft. */
  readonly record: unknown;
  /** The position in the document. It replaces the span of the record. */
  readonly span?: SpanInput | null | undefined;
  /** The coder. The default is the name of the caller's token. Only an editor may give another name. It cannot be changed later. */
  readonly coder?: string | null | undefined;
};

/** The results of judging whether two records are the same. */
export type Judgement =
  /** They are the same. */
  | 'POSITIVE'
  /** They are different. */
  | 'NEGATIVE'
  /** It is not known. */
  | 'UNSURE';

/** The effects of a mutation on a record. */
export type WriteStatus =
  /** The record is new. */
  | 'CREATED'
  /** The record existed with the same content. */
  | 'UNCHANGED'
  /** The record replaced an earlier version of itself. */
  | 'REVISED'
  /** The record was withdrawn. */
  | 'WITHDRAWN'
  /** The record was erased. */
  | 'ERASED';

/** A text in another language. */
export type TranslationInput = {
  /** The language, a tag such as `de` or `pt-BR`. */
  readonly language: string;
  /** The text. */
  readonly text: string;
};

/** A passage of a document's text, by its words and by its position in Unicode code points. */
export type SpanInput = {
  /** The words of the passage. */
  readonly exact?: string | null | undefined;
  /** The words before the passage. */
  readonly prefix?: string | null | undefined;
  /** The words after the passage. */
  readonly suffix?: string | null | undefined;
  /** The code point at which the passage starts, counted from 0. */
  readonly start?: number | null | undefined;
  /** The code point after the last one of the passage. */
  readonly end?: number | null | undefined;
};

/** A claim, as input. */
export type ClaimInput = {
  /** The id, 1 to 512 characters. When absent, a new one is generated. */
  readonly id?: string | null | undefined;
  /** The proposition, worded neutrally and without modality. Required for a new claim. */
  readonly text?: string | null | undefined;
  /** The language of the text, a tag such as `en`. */
  readonly language?: string | null | undefined;
  /** The text in other languages. */
  readonly translations?: ReadonlyArray<TranslationInput> | null | undefined;
  /** The ids of the topics that it belongs to. */
  readonly topics?: ReadonlyArray<string> | null | undefined;
  /** What it puts forward. The default is FACT. */
  readonly kind?: ClaimKind | null | undefined;
  /** The ids of the actors that it is about. */
  readonly concerns?: ReadonlyArray<string> | null | undefined;
  /** The ids of the places that it is about. */
  readonly places?: ReadonlyArray<string> | null | undefined;
  /** A note for coders. */
  readonly description?: string | null | undefined;
  /** Values of the codebook's variables. Give all of them: the list replaces the earlier one. */
  readonly attributes?: ReadonlyArray<AttributeInput> | null | undefined;
  /** Restrictions on handling, for example `TLP:GREEN`. */
  readonly markings?: ReadonlyArray<string> | null | undefined;
  /** Identifiers of this record in other systems. */
  readonly externalIds?: ReadonlyArray<string> | null | undefined;
};

/** A document, as input. Omit what is not known. */
export type DocumentInput = {
  /** The id, 1 to 512 characters. When absent, a new one is generated. */
  readonly id?: string | null | undefined;
  /** The title. */
  readonly title?: string | null | undefined;
  /** The id of the actor who published it. */
  readonly publisher?: string | null | undefined;
  /** The address at which it was published. */
  readonly url?: string | null | undefined;
  /** The date of publication. */
  readonly published?: string | null | undefined;
  /** The language, a tag such as `en`. */
  readonly language?: string | null | undefined;
  /** The whole text, which spans are checked against. */
  readonly text?: string | null | undefined;
  /** The SHA-256 of the text in hexadecimal. */
  readonly textSha256?: string | null | undefined;
  /** The address of an archived copy. */
  readonly archivedUrl?: string | null | undefined;
  /** The author, as the document states it. */
  readonly authors?: ReadonlyArray<string> | null | undefined;
  /** The section in which it was published, for example `World`. */
  readonly section?: string | null | undefined;
  /** What kind of text it is, for example `editorial`. */
  readonly genre?: string | null | undefined;
  /** A note for readers of the record. */
  readonly notes?: string | null | undefined;
  /** Values of the codebook's variables. Give all of them: the list replaces the earlier one. */
  readonly attributes?: ReadonlyArray<AttributeInput> | null | undefined;
  /** Restrictions on handling, for example `TLP:GREEN`. */
  readonly markings?: ReadonlyArray<string> | null | undefined;
  /** Identifiers of this record in other systems. */
  readonly externalIds?: ReadonlyArray<string> | null | undefined;
};

/** A value of a variable of the codebook, as input. */
export type AttributeInput = {
  /** The variable's name, for example `frame`. */
  readonly name: string;
  /** A string, a number, true or false, as the variable's kind requires. */
  readonly value?: unknown;
};

/**
 * A point on two clocks. `said`: only what had been said by the end of this date (UTC) at the latest; undated items are left
 * out and counted as `undated`. `known`: as this graph knew it at this instant; the default is now. For example
 * `{said: "2025-12-30"}` is the world up to 30 December, as it is known today.
 *
 * The ids in the answer name the time, for example `cia?said=2025-12-30`; `recordId` is the id without it. Such an id is
 * accepted wherever an id is, and the field is answered as of then. An `asOf` beside it must be the same.
 */
export type AsOf = {
  /** A date in EDTF, for example `2025-12-30` or `2025-12`. It includes the whole of that day, month or year. */
  readonly said?: string | null | undefined;
  /** An instant in ISO 8601, for example `2026-01-05T12:00:00Z`. */
  readonly known?: string | null | undefined;
};

/** The kinds of change of a record. */
export type ChangeKind =
  /** The record was stored. A statement may be stored before the records that it refers to; it becomes readable with the change COMPLETED. */
  | 'CREATED'
  /** The record was replaced by another version of itself; the old version is kept as `id@n`. */
  | 'REVISED'
  /** The record was withdrawn: it remains readable by its id, but no count includes it. */
  | 'WITHDRAWN'
  /** A statement became readable, because all records that it refers to are stored. */
  | 'COMPLETED'
  /** A statement became unreadable: a record that it refers to is missing, or its chain has a cycle. */
  | 'SUSPENDED'
  /** A statement that was stored before its document was rejected when the document came: the document's text does not contain the words that the statement quotes. */
  | 'REFUSED'
  /** The record was erased permanently, for example for legal reasons; only its id remains. */
  | 'ERASED';

/**
 * A filter for statements. All given fields must match; of a list, one value must match. `{}` matches everything and an empty
 * list nothing. Null is an error in every field: omit the field instead.
 */
export type StatementWhere = {
  /** Statements with these ids. */
  readonly ids?: ReadonlyArray<string> | null | undefined;
  /** Statements of one of these actors. */
  readonly actor?: ReadonlyArray<string> | null | undefined;
  /** Statements by actors of one of these kinds. */
  readonly actorKind?: ReadonlyArray<ActorKind> | null | undefined;
  /** Statements on behalf of one of these institutions: as recorded for the statement (`onBehalfOf`), else because the speaker speaks for it, directly or through others, or is the institution. */
  readonly speaksFor?: ReadonlyArray<string> | null | undefined;
  /** Statements recorded as made on behalf of one of these institutions (`onBehalfOf`), whatever the speaker's affiliations. */
  readonly onBehalfOf?: ReadonlyArray<string> | null | undefined;
  /** Statements directed at one of these actors. */
  readonly target?: ReadonlyArray<string> | null | undefined;
  /** Statements that were relayed by a statement of one of these actors, anywhere in the chain. */
  readonly via?: ReadonlyArray<string> | null | undefined;
  /** Statements about one of these claims. */
  readonly claim?: ReadonlyArray<string> | null | undefined;
  /** Statements whose claims are about one of these actors. */
  readonly concerns?: ReadonlyArray<string> | null | undefined;
  /** Statements whose claims are about one of these places, or about a place within one of them. */
  readonly place?: ReadonlyArray<string> | null | undefined;
  /** Statements in one of these topics, through their claims or directly. */
  readonly topic?: ReadonlyArray<string> | null | undefined;
  /** Statements in one of these documents. */
  readonly document?: ReadonlyArray<string> | null | undefined;
  /** Statements that describe one of these utterances. */
  readonly utterance?: ReadonlyArray<string> | null | undefined;
  /** Statements that respond to one of these statements. */
  readonly respondsTo?: ReadonlyArray<string> | null | undefined;
  /** Statements that are based on one of these statements (`basedOn`). */
  readonly basedOn?: ReadonlyArray<string> | null | undefined;
  /** Statements of one of these types. */
  readonly type?: ReadonlyArray<StatementType> | null | undefined;
  /** Statements with one of these acts. */
  readonly act?: ReadonlyArray<Act> | null | undefined;
  /** Statements with one of these stances. */
  readonly stance?: ReadonlyArray<StanceKind> | null | undefined;
  /** Assessments with one of these findings. */
  readonly finding?: ReadonlyArray<Finding> | null | undefined;
  /** Assessments with one of these verdicts. */
  readonly verdict?: ReadonlyArray<Verdict> | null | undefined;
  /** Statements in one of these media. */
  readonly medium?: ReadonlyArray<Medium> | null | undefined;
  /** Statements with one of these factualities. */
  readonly factuality?: ReadonlyArray<Factuality> | null | undefined;
  /** Statements with a quote of one of these kinds. */
  readonly quoteKind?: ReadonlyArray<QuoteKind> | null | undefined;
  /** Statements whose speaker has one of these bases of knowledge. */
  readonly access?: ReadonlyArray<Access> | null | undefined;
  /** Statements by one of these coders, by exact name. */
  readonly coder?: ReadonlyArray<string> | null | undefined;
  /** Statements that were coded in one of these ways. */
  readonly origin?: ReadonlyArray<Origin> | null | undefined;
  /** Records with one of these values of the codebook's variables. */
  readonly attribute?: ReadonlyArray<AttributeFilter> | null | undefined;
  /** Assessments whose rating has one of these labels, exactly in the assessor's words, for example `Pants on Fire`. */
  readonly rating?: ReadonlyArray<string> | null | undefined;
  /** True: statements with a hedge. False: statements without one. */
  readonly hedged?: boolean | null | undefined;
  /** Statements with a hedge of one of these kinds. With `hedgeBy`, one hedge must match both. */
  readonly hedgeKind?: ReadonlyArray<HedgeKind> | null | undefined;
  /** Statements with a hedge by one of these: the speaker, or the reporter. */
  readonly hedgeBy?: ReadonlyArray<HedgeBy> | null | undefined;
  /** Statements with words in one of these languages, BCP 47 tags; `pt` also finds `pt-BR`. */
  readonly language?: ReadonlyArray<string> | null | undefined;
  /** True: statements to which at least one statement responds. False: statements without a response. */
  readonly answered?: boolean | null | undefined;
  /** Statements that were certainly said within this range. A statement that may have been said outside the range does not match, and an undated one never matches. */
  readonly said?: SaidRange | null | undefined;
  /** True: undated statements, which have no latest instant (`saidTo`). False: dated ones. */
  readonly undated?: boolean | null | undefined;
  /** Statements recorded within this range. */
  readonly recorded?: RecordedRange | null | undefined;
  /** Statements whose quote, mention or verb contains all of these words. The beginning of a word is enough; case and accents are ignored. */
  readonly text?: string | null | undefined;
  /** Leaves out the statements that match all of this filter. It cannot contain a `not` itself. */
  readonly not?: StatementWhere | null | undefined;
};

/** A range of dates, including both ends. */
export type SaidRange = {
  /** From the beginning of this date, for example `2025-12-29`. */
  readonly from?: string | null | undefined;
  /** To the end of this date, for example `2025-12` for all of December. */
  readonly to?: string | null | undefined;
};

/** A range of instants, including both ends. */
export type RecordedRange = {
  /** From this instant. */
  readonly from?: string | null | undefined;
  /** To this instant. */
  readonly to?: string | null | undefined;
};

/** A filter for documents. All given fields must match; of a list, one value must match. `{}` matches everything, an empty list nothing; null is an error. */
export type DocumentWhere = {
  /** Documents with these ids. */
  readonly ids?: ReadonlyArray<string> | null | undefined;
  /** Documents published by one of these actors. */
  readonly publisher?: ReadonlyArray<string> | null | undefined;
  /** Documents with a statement in one of these topics. */
  readonly topic?: ReadonlyArray<string> | null | undefined;
  /** Documents whose title or address contains all of these words. The beginning of a word is enough; case and accents are ignored. */
  readonly text?: string | null | undefined;
  /** Documents whose stored text contains this passage, at most 2,000 characters. Differences in white space and typographic quotation marks are ignored; case counts. A document whose text is not stored is not found. */
  readonly passage?: string | null | undefined;
};

/** A filter for one variable of the codebook: a value or a range. All given conditions must hold; a record without the variable never matches. */
export type AttributeFilter = {
  /** The variable's name. */
  readonly name: string;
  /** Exactly this value: a string, a number, true or false. */
  readonly equals?: unknown;
  /** This number or more. */
  readonly from?: number | null | undefined;
  /** This number or less. */
  readonly to?: number | null | undefined;
};

/** The speech acts. The act determines the type of the statement. */
export type Act =
  /** Says that the claim is so: an assertion. "Authorities reported" is this act. */
  | 'ASSERT'
  /** Says that what others said before is so: an assertion. */
  | 'CONFIRM'
  /** Says that somebody did it: an assertion. */
  | 'ACCUSE'
  /** Says, as the accused or a party, that the claim is not so: a denial. */
  | 'DENY'
  /** Judges the claim as a third party: an assessment. "Concluded", "determined", "dismissed". */
  | 'ASSESS'
  /** Doubts the claim as a third party: an assessment. */
  | 'QUESTION'
  /** Adopts another speaker's words, for example by sharing them: an assessment. */
  | 'ENDORSE'
  /** Reports another speaker's words: a report. */
  | 'REPORT'
  /** Expresses a feeling or a view on the situation: a remark. */
  | 'EXPRESS'
  /** Condemns: a remark. "A heinous act" takes no position on whether it happened. */
  | 'CONDEMN'
  /** Threatens: a remark. "Reserves the right", "could harden". */
  | 'THREATEN'
  /** Promises to do or to go on: a remark. "Would continue". */
  | 'COMMIT'
  /** Calls for an action: a remark. */
  | 'CALL_FOR'
  /** Declines to comment: a remark. */
  | 'DECLINE_COMMENT'
  /** Takes back what the speaker said before: a remark. */
  | 'RETRACT'
  /** Corrects what the speaker said before: a remark. */
  | 'CORRECT'
  /** Informs or briefs somebody, without the document stating about what: a remark. */
  | 'INFORM';

/** The positions of a speaker toward a claim. */
export type StanceKind =
  /** Holds it true. */
  | 'SUPPORTS'
  /** Holds it false. */
  | 'REJECTS'
  /** Doubts it without holding it false. */
  | 'QUESTIONS'
  /** Explicitly takes no position. */
  | 'NEUTRAL'
  /** Shows no position. */
  | 'NONE';

/** The findings of an assessor, separate from the assessor's conclusion. */
export type Finding =
  /** Evidence for the claim. */
  | 'EVIDENCE_FOR'
  /** Some evidence, none of it conclusive. */
  | 'NO_CONCLUSIVE_EVIDENCE'
  /** No evidence for the claim. */
  | 'NO_EVIDENCE'
  /** Evidence that the claim is false. */
  | 'EVIDENCE_AGAINST'
  /** The source does not say what was found. */
  | 'NOT_STATED';

/** The ratings of fact-checkers on one common scale. */
export type Verdict =
  /** True. */
  | 'TRUE'
  /** True except for details. */
  | 'MOSTLY_TRUE'
  /** True in part, or lacking context. */
  | 'MIXED'
  /** False except for details. */
  | 'MOSTLY_FALSE'
  /** False. */
  | 'FALSE'
  /** Neither could be established. */
  | 'UNVERIFIED'
  /** A rating that does not fit this scale, for example `Satire`. */
  | 'OTHER';

/** The certainty and the polarity with which a speaker presents a claim: the values of FactBank (Saurí and Pustejovsky 2009). */
export type Factuality =
  /** Certainly so. */
  | 'CT_POS'
  /** Probably so. */
  | 'PR_POS'
  /** Possibly so. */
  | 'PS_POS'
  /** Certainly not so. */
  | 'CT_NEG'
  /** Probably not so. */
  | 'PR_NEG'
  /** Possibly not so. */
  | 'PS_NEG'
  /** Certain, but the source does not say whether so or not. */
  | 'CT_U'
  /** Unknown or not committed to. */
  | 'UU';

/** The terms of probability of the US intelligence community (Intelligence Community Directive 203). */
export type LikelihoodWord =
  /** Almost no chance, remote: 1 to 5 %. */
  | 'ALMOST_NO_CHANCE'
  /** Very unlikely, highly improbable: 5 to 20 %. */
  | 'VERY_UNLIKELY'
  /** Unlikely, improbable: 20 to 45 %. */
  | 'UNLIKELY'
  /** Roughly even chance: 45 to 55 %. */
  | 'ROUGHLY_EVEN_CHANCE'
  /** Likely, probable: 55 to 80 %. */
  | 'LIKELY'
  /** Very likely, highly probable: 80 to 95 %. */
  | 'VERY_LIKELY'
  /** Almost certain, nearly certain: 95 to 99 %. */
  | 'ALMOST_CERTAIN';

/** The levels of confidence in a judgement (Intelligence Community Directive 203). */
export type Confidence =
  /** Scant, questionable or fragmented information. */
  | 'LOW'
  /** Credible information, but not enough for high confidence. */
  | 'MODERATE'
  /** High-quality information from several sources, but no certainty. */
  | 'HIGH';

/** The general reliability of a source: the letters of the Admiralty code (NATO AJP-2.1). */
export type Reliability =
  /** Completely reliable. */
  | 'A'
  /** Usually reliable. */
  | 'B'
  /** Fairly reliable. */
  | 'C'
  /** Not usually reliable. */
  | 'D'
  /** Unreliable. */
  | 'E'
  /** Cannot be judged. It is the absence of a judgement, not a middle value. */
  | 'F';

/** The ways in which words weaken a statement. */
export type HedgeKind =
  /** By appearance: `appeared to`, `seemed to`. */
  | 'APPEARANCE'
  /** By attribution to an allegation: `alleged`, `reportedly`. */
  | 'ALLEGATION'
  /** By approximation: `nearly`, `about`. */
  | 'APPROXIMATION'
  /** By possibility: `may`, `could`. */
  | 'POSSIBILITY'
  /** By lack of evidence: `unfounded`, `without evidence`. */
  | 'EVIDENTIAL_GAP';

/** The authors of a hedge. */
export type HedgeBy =
  /** The speaker. */
  | 'SPEAKER'
  /** The reporter, who writes about the speaker. */
  | 'REPORTER';

/** The media in which something can be said. */
export type Medium =
  /** A speech. */
  | 'SPEECH'
  /** An interview. */
  | 'INTERVIEW'
  /** A briefing or a press conference. */
  | 'BRIEFING'
  /** A call. */
  | 'CALL'
  /** A post on a social network in the speaker's own words. */
  | 'SOCIAL_POST'
  /** A link that the speaker shared. */
  | 'SHARED_LINK'
  /** A publication: an article, a report, a document. */
  | 'PUBLICATION'
  /** A broadcast. */
  | 'BROADCAST'
  /** A leak. */
  | 'LEAK'
  /** The source explicitly leaves the medium open. */
  | 'UNKNOWN';

/** The kinds of evidence. */
export type EvidenceKind =
  /** A video. */
  | 'VIDEO'
  /** A picture. */
  | 'PHOTO'
  /** An audio recording. */
  | 'AUDIO'
  /** A document. */
  | 'DOCUMENT'
  /** Satellite images. */
  | 'SATELLITE_IMAGERY'
  /** An intercepted communication. */
  | 'INTERCEPT'
  /** The results of a forensic examination. */
  | 'FORENSIC'
  /** The account of a witness. */
  | 'TESTIMONY'
  /** Measurements or statistics. */
  | 'DATA'
  /** Something else. */
  | 'OTHER';

/** The relations between two claims, read from the first to the second. */
export type ClaimLinkKind =
  /** Both cannot be true. */
  | 'CONTRADICTS'
  /** The first is a narrower or more detailed version of the second. */
  | 'REFINES'
  /** If the first is true, so is the second. */
  | 'ENTAILS'
  /** The first says why the second is so. */
  | 'EXPLAINS';

/** The types of statement, which the act determines. */
export type StatementType =
  /** `ASSERT`, `CONFIRM`, `ACCUSE`. */
  | 'ASSERTION'
  /** `DENY`. */
  | 'DENIAL'
  /** `ASSESS`, `QUESTION`, `ENDORSE`. */
  | 'ASSESSMENT'
  /** `REPORT`. */
  | 'REPORT'
  /** All other acts. */
  | 'REMARK';

/** The kinds of actor. */
export type ActorKind =
  /** A human being with a name. */
  | 'PERSON'
  /** An organisation, a government, an authority or a newspaper. */
  | 'INSTITUTION'
  /** A source that the document does not name. */
  | 'UNNAMED_SOURCE';

/** The kinds of contradiction. */
export type ContradictionKind =
  /** One actor supports a claim that another rejects. */
  | 'SUPPORTED_AND_REJECTED'
  /** One actor both supports and rejects a claim, at any dates. */
  | 'SELF'
  /** Two linked claims cannot both hold: one contradicts the other and both are supported, or one entails the other, is supported, and the other is rejected. */
  | 'LINKED_CLAIMS'
  /** Two claims refine a third; one is supported and the other rejected. The two sides may be speaking of different things. */
  | 'SCOPE';

/** The authors of the words of a quote. */
export type QuoteKind =
  /** The speaker: the words stand in quotation marks in the document. */
  | 'DIRECT'
  /** The reporter, who paraphrases. */
  | 'INDIRECT'
  /** Both: a paraphrase with quoted words. */
  | 'MIXED';

/** The bases of a speaker's knowledge. */
export type Access =
  /** First-hand: the speaker saw, did, measured or investigated it. */
  | 'DIRECT'
  /** Second-hand: the speaker has it from others. */
  | 'REPORTED'
  /** Inference: the speaker infers it. */
  | 'INFERRED';

/** The ways in which a statement can be coded. */
export type Origin =
  /** By hand, through the API. */
  | 'HAND'
  /** By the text reader. */
  | 'READER'
  /** From a file. */
  | 'IMPORT';

/** The kinds of proposition. */
export type ClaimKind =
  /** That something is or was so. */
  | 'FACT'
  /** That something should be done, or not be done: what CALL_FOR and COMMIT support, and CONDEMN rejects. */
  | 'PROPOSAL'
  /** The value of something: good, dangerous, a success. */
  | 'EVALUATION';

/** The kinds of values of a variable. */
export type VariableKind =
  /** True or false. */
  | 'BOOLEAN'
  /** Whole numbers. */
  | 'INTEGER'
  /** Numbers. */
  | 'NUMBER'
  /** Strings. */
  | 'TEXT'
  /** One of the categories that the codebook lists. */
  | 'CATEGORY';

/** The types of record that can be drawn, named as `__typename` names them. */
export type NodeType =
  /** A person. */
  | 'Person'
  /** An institution. */
  | 'Institution'
  /** An unnamed source. */
  | 'UnnamedSource'
  /** A claim. */
  | 'Claim'
  /** An assertion. */
  | 'Assertion'
  /** A denial. */
  | 'Denial'
  /** An assessment. */
  | 'Assessment'
  /** A report. */
  | 'Report'
  /** A remark. */
  | 'Remark'
  /** A document. */
  | 'Document'
  /** A topic. */
  | 'Topic'
  /** A piece of evidence. */
  | 'Evidence'
  /** An utterance. */
  | 'Utterance';

/** The kinds of edge in the graph. */
export type EdgeType =
  /** An actor asserts a claim, confirms it or accuses somebody of it. */
  | 'ASSERTED'
  /** An actor denies a claim. */
  | 'DENIED'
  /** An actor assesses, questions or endorses a claim. */
  | 'ASSESSED'
  /** An actor reports a claim. */
  | 'REPORTED_BY'
  /** An actor made a statement. */
  | 'MADE'
  /** A statement is about a claim. */
  | 'ABOUT'
  /** A remark is about a topic. */
  | 'ON_TOPIC'
  /** A statement was relayed to the document by another. */
  | 'VIA'
  /** A statement responds to another. */
  | 'RESPONDS_TO'
  /** A statement is based on another without relaying it. */
  | 'BASED_ON'
  /** A statement describes an utterance. */
  | 'DESCRIBES'
  /** A statement is contained in a document. */
  | 'IN'
  /** A statement offers evidence. */
  | 'OFFERS'
  /** Evidence is offered for a claim. */
  | 'SUPPORTS'
  /** Evidence is offered against a claim. */
  | 'UNDERMINES'
  /** A claim contradicts another. */
  | 'CONTRADICTS'
  /** A claim refines another. */
  | 'REFINES'
  /** A claim entails another. */
  | 'ENTAILS'
  /** A claim explains another. */
  | 'EXPLAINS'
  /** An actor speaks for an institution. */
  | 'SPEAKS_FOR'
  /** Two actors, claims or documents were judged the same. */
  | 'SAME_AS'
  /** A claim belongs to a topic. */
  | 'IN_TOPIC'
  /** A document was published by an actor. */
  | 'PUBLISHED_BY'
  /** An actor made an utterance. */
  | 'UTTERED';

/** The possible creators of a draft. */
export type DraftOrigin =
  /** A person. */
  | 'HAND'
  /** A reader, from the text of the document. */
  | 'READER';

/** The units of the rows of a discourse network. */
export type NetworkRows =
  /** The speaker. */
  | 'ACTOR'
  /** The institution on whose behalf the statement was made. Statements on nobody's behalf are left out. */
  | 'ON_BEHALF_OF'
  /** The outermost institution: from the institution on whose behalf the statement was made, else from the speaker, along the affiliations. Statements that lead to no institution are left out. */
  | 'INSTITUTION'
  /** The claims. */
  | 'CLAIM'
  /** The documents. */
  | 'DOCUMENT'
  /** The values of a variable of the codebook, `rowAttribute`. */
  | 'ATTRIBUTE';

/** The divisor of the weights of a discourse network. If the divisor is 0, the weight is 0. */
export type NetworkNormalization =
  /** No normalization. */
  | 'NONE'
  /** One-mode: the mean of the two rows' numbers of statements. */
  | 'AVERAGE'
  /** One-mode: the sum, over all columns and levels, of the product of both rows' counts if neither is 0, otherwise of their sum. */
  | 'JACCARD'
  /** One-mode: the product of the two rows' numbers of statements. DNA calls this cosine; it is not the cosine of two vectors. */
  | 'COSINE'
  /** Two-mode: the row's number of statements; with `COMBINE` its number of columns. */
  | 'ACTIVITY'
  /** Two-mode: the column's number of statements; with `COMBINE` its number of rows. */
  | 'PROMINENCE';

/** Which of several statements of one row, on one column, at one level, a discourse network counts. */
export type NetworkDuplicates =
  /** All of them. */
  | 'ALL'
  /** One statement for each utterance; a statement without an utterance counts separately. */
  | 'UTTERANCE'
  /** The first in each document; a statement without a document counts separately. */
  | 'DOCUMENT'
  /** The first in each week, from Monday to Sunday, of each year (ISO 8601). */
  | 'WEEK'
  /** The first in each month of each year. */
  | 'MONTH'
  /** The first in each year. */
  | 'YEAR'
  /** The first of all. */
  | 'RANGE'
  /** The first in each week of the same number (ISO 8601), whatever the year, as DNA counts weeks. For comparison with published values. */
  | 'DNA_WEEK'
  /** The first in each January, February …, whatever the year, as DNA counts months. For comparison with published values. */
  | 'DNA_MONTH';

/** The date of a statement that a discourse network uses. An imprecise date counts as its beginning. */
export type NetworkTime =
  /** The date of saying. */
  | 'SAID'
  /** The date of publication of its document. */
  | 'PUBLISHED';

/** The units of time by which windows advance. */
export type NetworkUnit =
  /** One second. */
  | 'SECOND'
  /** One minute. */
  | 'MINUTE'
  /** One hour. */
  | 'HOUR'
  /** One day. */
  | 'DAY'
  /** Seven days. */
  | 'WEEK'
  /** One month: the same day of the next month, or the last day of that month if it is shorter. */
  | 'MONTH'
  /** One year. */
  | 'YEAR';

export type ActorPageQueryVariables = Exact<{
  id: string;
  asOf?: AsOf | null | undefined;
  within?: StatementWhere | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ActorPageQuery = (
  { readonly actor:
    | (
      { readonly aliases: ReadonlyArray<string>, readonly description: string | null, readonly country: string | null, readonly reliability: Reliability | null, readonly canonical:
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
      , readonly speaksFor: ReadonlyArray<{ readonly role: string | null, readonly from: string | null, readonly to: string | null, readonly institution: ActorName_Institution_Fragment }>, readonly spokespeople: ReadonlyArray<{ readonly role: string | null, readonly from: string | null, readonly to: string | null, readonly actor:
          | ActorName_Person_Fragment
          | ActorName_Institution_Fragment
          | ActorName_UnnamedSource_Fragment
         }>, readonly statements: { readonly totalCount: number, readonly undated: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<
          | (
            { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly respondsTo: ReadonlyArray<
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            > }
            & StatementLine_Assertion_Fragment
          )
          | (
            { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly respondsTo: ReadonlyArray<
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            > }
            & StatementLine_Denial_Fragment
          )
          | (
            { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly respondsTo: ReadonlyArray<
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            > }
            & StatementLine_Assessment_Fragment
          )
          | (
            { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly respondsTo: ReadonlyArray<
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            > }
            & StatementLine_Report_Fragment
          )
          | (
            { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly respondsTo: ReadonlyArray<
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            > }
            & StatementLine_Remark_Fragment
          )
        > } }
      & ActorName_Person_Fragment
    )
    | (
      { readonly aliases: ReadonlyArray<string>, readonly description: string | null, readonly country: string | null, readonly reliability: Reliability | null, readonly canonical:
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
      , readonly speaksFor: ReadonlyArray<{ readonly role: string | null, readonly from: string | null, readonly to: string | null, readonly institution: ActorName_Institution_Fragment }>, readonly spokespeople: ReadonlyArray<{ readonly role: string | null, readonly from: string | null, readonly to: string | null, readonly actor:
          | ActorName_Person_Fragment
          | ActorName_Institution_Fragment
          | ActorName_UnnamedSource_Fragment
         }>, readonly statements: { readonly totalCount: number, readonly undated: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<
          | (
            { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly respondsTo: ReadonlyArray<
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            > }
            & StatementLine_Assertion_Fragment
          )
          | (
            { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly respondsTo: ReadonlyArray<
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            > }
            & StatementLine_Denial_Fragment
          )
          | (
            { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly respondsTo: ReadonlyArray<
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            > }
            & StatementLine_Assessment_Fragment
          )
          | (
            { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly respondsTo: ReadonlyArray<
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            > }
            & StatementLine_Report_Fragment
          )
          | (
            { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly respondsTo: ReadonlyArray<
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            > }
            & StatementLine_Remark_Fragment
          )
        > } }
      & ActorName_Institution_Fragment
    )
    | (
      { readonly aliases: ReadonlyArray<string>, readonly description: string | null, readonly country: string | null, readonly reliability: Reliability | null, readonly canonical:
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
      , readonly speaksFor: ReadonlyArray<{ readonly role: string | null, readonly from: string | null, readonly to: string | null, readonly institution: ActorName_Institution_Fragment }>, readonly spokespeople: ReadonlyArray<{ readonly role: string | null, readonly from: string | null, readonly to: string | null, readonly actor:
          | ActorName_Person_Fragment
          | ActorName_Institution_Fragment
          | ActorName_UnnamedSource_Fragment
         }>, readonly statements: { readonly totalCount: number, readonly undated: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<
          | (
            { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly respondsTo: ReadonlyArray<
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            > }
            & StatementLine_Assertion_Fragment
          )
          | (
            { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly respondsTo: ReadonlyArray<
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            > }
            & StatementLine_Denial_Fragment
          )
          | (
            { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly respondsTo: ReadonlyArray<
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            > }
            & StatementLine_Assessment_Fragment
          )
          | (
            { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly respondsTo: ReadonlyArray<
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            > }
            & StatementLine_Report_Fragment
          )
          | (
            { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly respondsTo: ReadonlyArray<
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            > }
            & StatementLine_Remark_Fragment
          )
        > } }
      & ActorName_UnnamedSource_Fragment
    )
   | null, readonly accused: { readonly totalCount: number, readonly nodes: ReadonlyArray<
      | StatementLine_Assertion_Fragment
      | StatementLine_Denial_Fragment
      | StatementLine_Assessment_Fragment
      | StatementLine_Report_Fragment
      | StatementLine_Remark_Fragment
    > } }
  & JudgedSameFragment
  & DateRangeFragment
);

export type ClaimPageQueryVariables = Exact<{
  id: string;
  asOf?: AsOf | null | undefined;
  within?: StatementWhere | null | undefined;
  sources?: StatementWhere | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ClaimPageQuery = (
  { readonly claim: { readonly text: string, readonly language: string | null, readonly description: string | null, readonly id: string, readonly topics: ReadonlyArray<{ readonly name: string, readonly id: string }>, readonly links: ReadonlyArray<{ readonly kind: ClaimLinkKind, readonly claim: { readonly text: string, readonly id: string } }>, readonly linkedBy: ReadonlyArray<{ readonly kind: ClaimLinkKind, readonly claim: { readonly text: string, readonly id: string } }>, readonly tally: { readonly asserted: number, readonly denied: number, readonly assessed: number, readonly reported: number }, readonly corroboration: { readonly documents: number, readonly statements: number, readonly utterances: number, readonly atLeast: number, readonly atMost: number, readonly roots: ReadonlyArray<{ readonly institution:
          | ActorName_Person_Fragment
          | ActorName_Institution_Fragment
          | ActorName_UnnamedSource_Fragment
        , readonly statements: ReadonlyArray<
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
        > }>, readonly chokepoints: ReadonlyArray<
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
      > }, readonly statements: { readonly totalCount: number, readonly undated: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<
        | (
          { readonly basedOn: ReadonlyArray<
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
          >, readonly chain: { readonly document: DocumentNameFragment | null, readonly hops: ReadonlyArray<
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
            > } }
          & StatementLine_Assertion_Fragment
        )
        | (
          { readonly basedOn: ReadonlyArray<
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
          >, readonly chain: { readonly document: DocumentNameFragment | null, readonly hops: ReadonlyArray<
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
            > } }
          & StatementLine_Denial_Fragment
        )
        | (
          { readonly basedOn: ReadonlyArray<
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
          >, readonly chain: { readonly document: DocumentNameFragment | null, readonly hops: ReadonlyArray<
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
            > } }
          & StatementLine_Assessment_Fragment
        )
        | (
          { readonly basedOn: ReadonlyArray<
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
          >, readonly chain: { readonly document: DocumentNameFragment | null, readonly hops: ReadonlyArray<
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
            > } }
          & StatementLine_Report_Fragment
        )
        | (
          { readonly basedOn: ReadonlyArray<
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
          >, readonly chain: { readonly document: DocumentNameFragment | null, readonly hops: ReadonlyArray<
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
              | { readonly id: string, readonly actor:
                  | ActorName_Person_Fragment
                  | ActorName_Institution_Fragment
                  | ActorName_UnnamedSource_Fragment
                 }
            > } }
          & StatementLine_Remark_Fragment
        )
      > }, readonly evidence: ReadonlyArray<{ readonly supports: boolean | null, readonly evidence: { readonly kind: EvidenceKind | null, readonly description: string | null, readonly url: string | null, readonly id: string }, readonly according:
        | { readonly said: string | null, readonly id: string, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly document: DocumentNameFragment | null }
        | { readonly said: string | null, readonly id: string, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly document: DocumentNameFragment | null }
        | { readonly said: string | null, readonly id: string, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly document: DocumentNameFragment | null }
        | { readonly said: string | null, readonly id: string, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly document: DocumentNameFragment | null }
        | { readonly said: string | null, readonly id: string, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly document: DocumentNameFragment | null }
       | null }>, readonly discrepancies: ReadonlyArray<{ readonly field: string, readonly leftValue: string, readonly rightValue: string, readonly left:
        | { readonly id: string, readonly document: DocumentNameFragment | null }
        | { readonly id: string, readonly document: DocumentNameFragment | null }
        | { readonly id: string, readonly document: DocumentNameFragment | null }
        | { readonly id: string, readonly document: DocumentNameFragment | null }
        | { readonly id: string, readonly document: DocumentNameFragment | null }
      , readonly right:
        | { readonly id: string, readonly document: DocumentNameFragment | null }
        | { readonly id: string, readonly document: DocumentNameFragment | null }
        | { readonly id: string, readonly document: DocumentNameFragment | null }
        | { readonly id: string, readonly document: DocumentNameFragment | null }
        | { readonly id: string, readonly document: DocumentNameFragment | null }
       }> } | null, readonly contradictions: { readonly totalCount: number, readonly nodes: ReadonlyArray<ContradictionLineFragment> } }
  & JudgedSameFragment
  & DateRangeFragment
);

export type ComparePageQueryVariables = Exact<{
  left: string;
  right: string;
  asOf?: AsOf | null | undefined;
  within?: StatementWhere | null | undefined;
}>;


export type ComparePageQuery = (
  { readonly compare: { readonly left: DocumentNameFragment, readonly right: DocumentNameFragment, readonly discrepancies: ReadonlyArray<{ readonly field: string, readonly leftValue: string, readonly rightValue: string, readonly utterance: { readonly description: string | null, readonly id: string }, readonly left:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
      , readonly right:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
       }>, readonly claims: { readonly both: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly onlyLeft: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly onlyRight: ReadonlyArray<{ readonly text: string, readonly id: string }> }, readonly actors: { readonly both: ReadonlyArray<
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
      >, readonly onlyLeft: ReadonlyArray<
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
      >, readonly onlyRight: ReadonlyArray<
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
      > }, readonly evidence: { readonly both: ReadonlyArray<{ readonly description: string | null, readonly id: string }>, readonly onlyLeft: ReadonlyArray<{ readonly description: string | null, readonly id: string }>, readonly onlyRight: ReadonlyArray<{ readonly description: string | null, readonly id: string }> } } | null, readonly undated: { readonly undated: number } }
  & DateRangeFragment
);

export type AgreementOfQueryVariables = Exact<{
  document: string;
  coders: ReadonlyArray<string>;
}>;


export type AgreementOfQuery = { readonly agreement: { readonly units: number, readonly spans: { readonly precision: number | null, readonly recall: number | null, readonly f1: number | null }, readonly variables: ReadonlyArray<{ readonly name: string, readonly units: number, readonly observed: number | null, readonly alpha: number | null }> } };

export type ClaimUsesQueryVariables = Exact<{
  id: string;
}>;


export type ClaimUsesQuery = { readonly claim: { readonly text: string, readonly statements: { readonly totalCount: number, readonly nodes: ReadonlyArray<
        | { readonly id: string, readonly quote: string | null, readonly document: DocumentNameFragment | null }
        | { readonly id: string, readonly quote: string | null, readonly document: DocumentNameFragment | null }
        | { readonly id: string, readonly quote: string | null, readonly document: DocumentNameFragment | null }
        | { readonly id: string, readonly quote: string | null, readonly document: DocumentNameFragment | null }
        | { readonly id: string, readonly quote: string | null, readonly document: DocumentNameFragment | null }
      > } } | null };

export type RewordClaimMutationVariables = Exact<{
  input: ClaimInput;
  reason: string;
}>;


export type RewordClaimMutation = { readonly upsertClaim: { readonly status: WriteStatus } | null };

export type ClaimStatementsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ClaimStatementsQuery = { readonly claim: { readonly statements: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<
        | { readonly id: string, readonly quote: string | null, readonly record: { readonly revision: number }, readonly claims: ReadonlyArray<{ readonly id: string }>, readonly document: DocumentNameFragment | null }
        | { readonly id: string, readonly quote: string | null, readonly record: { readonly revision: number }, readonly claims: ReadonlyArray<{ readonly id: string }>, readonly document: DocumentNameFragment | null }
        | { readonly id: string, readonly quote: string | null, readonly record: { readonly revision: number }, readonly claims: ReadonlyArray<{ readonly id: string }>, readonly document: DocumentNameFragment | null }
        | { readonly id: string, readonly quote: string | null, readonly record: { readonly revision: number }, readonly claims: ReadonlyArray<{ readonly id: string }>, readonly document: DocumentNameFragment | null }
        | { readonly id: string, readonly quote: string | null, readonly record: { readonly revision: number }, readonly claims: ReadonlyArray<{ readonly id: string }>, readonly document: DocumentNameFragment | null }
      > } } | null };

export type NameClaimsMutationVariables = Exact<{
  id: string;
  claims: ReadonlyArray<string>;
  reason: string;
  revision: number;
}>;


export type NameClaimsMutation = { readonly reviseStatement: { readonly statement:
      | { readonly record: { readonly revision: number } }
      | { readonly record: { readonly revision: number } }
      | { readonly record: { readonly revision: number } }
      | { readonly record: { readonly revision: number } }
      | { readonly record: { readonly revision: number } }
     | null } | null };

export type ClaimJudgementsQueryVariables = Exact<{
  id: string;
}>;


export type ClaimJudgementsQuery = { readonly judgements: { readonly nodes: ReadonlyArray<{ readonly judgement: Judgement, readonly left:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
      , readonly right:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
       }> } };

export type JudgeClaimsMutationVariables = Exact<{
  records: ReadonlyArray<unknown>;
  reason: string;
}>;


export type JudgeClaimsMutation = { readonly importRecords: { readonly rejects: ReadonlyArray<{ readonly field: string, readonly value: string, readonly reason: string }> } | null };

export type RenameVariableMutationVariables = Exact<{
  id: string;
  name: string;
  reason: string;
  revision: number;
}>;


export type RenameVariableMutation = { readonly renameVariable: { readonly records: number, readonly variable: { readonly record: { readonly revision: number } } | null } | null };

export type MergeCategoriesMutationVariables = Exact<{
  variable: string;
  from: ReadonlyArray<string>;
  into: string;
  reason: string;
  revision: number;
}>;


export type MergeCategoriesMutation = { readonly mergeCategories: { readonly records: number, readonly variable: { readonly record: { readonly revision: number } } | null } | null };

export type FindActorsQueryVariables = Exact<{
  text: string;
}>;


export type FindActorsQuery = { readonly search: { readonly nodes: ReadonlyArray<{ readonly node:
        | { readonly __typename: 'Person', readonly name: string, readonly description: string | null, readonly id: string }
        | { readonly __typename: 'Institution', readonly name: string, readonly description: string | null, readonly id: string }
        | { readonly __typename: 'UnnamedSource', readonly name: string, readonly description: string | null, readonly id: string }
        | { readonly __typename: 'Claim', readonly id: string }
        | { readonly __typename: 'Assertion', readonly id: string }
        | { readonly __typename: 'Denial', readonly id: string }
        | { readonly __typename: 'Assessment', readonly id: string }
        | { readonly __typename: 'Report', readonly id: string }
        | { readonly __typename: 'Remark', readonly id: string }
        | { readonly __typename: 'Utterance', readonly id: string }
        | { readonly __typename: 'Document', readonly id: string }
        | { readonly __typename: 'Evidence', readonly id: string }
        | { readonly __typename: 'Place', readonly id: string }
        | { readonly __typename: 'Variable', readonly id: string }
        | { readonly __typename: 'Topic', readonly id: string }
       }> } };

export type FindClaimsQueryVariables = Exact<{
  all: string;
  one: string;
  two: string;
  three: string;
  four: string;
}>;


export type FindClaimsQuery = { readonly all: ClaimHitsFragment, readonly one: ClaimHitsFragment, readonly two: ClaimHitsFragment, readonly three: ClaimHitsFragment, readonly four: ClaimHitsFragment };

export type ClaimHitsFragment = { readonly nodes: ReadonlyArray<{ readonly node:
      | { readonly id: string, readonly text: string }
      | Record<PropertyKey, never>
     }> };

export type FindUtterancesQueryVariables = Exact<{
  text: string;
}>;


export type FindUtterancesQuery = { readonly search: { readonly nodes: ReadonlyArray<{ readonly node:
        | { readonly quote: string | null, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly utterance: { readonly id: string } | null, readonly document: DocumentNameFragment | null }
        | { readonly quote: string | null, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly utterance: { readonly id: string } | null, readonly document: DocumentNameFragment | null }
        | { readonly quote: string | null, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly utterance: { readonly id: string } | null, readonly document: DocumentNameFragment | null }
        | { readonly quote: string | null, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly utterance: { readonly id: string } | null, readonly document: DocumentNameFragment | null }
        | { readonly quote: string | null, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly utterance: { readonly id: string } | null, readonly document: DocumentNameFragment | null }
        | Record<PropertyKey, never>
       }> } };

export type DeskHomeQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskHomeQuery = { readonly caller: { readonly role: Role, readonly name: string | null }, readonly documents: { readonly totalCount: number, readonly nodes: ReadonlyArray<(
      { readonly statements: { readonly totalCount: number } }
      & DocumentNameFragment
    )> } };

export type FindDocumentsQueryVariables = Exact<{
  text: string;
}>;


export type FindDocumentsQuery = { readonly search: { readonly nodes: ReadonlyArray<{ readonly node:
        | DocumentNameFragment
        | Record<PropertyKey, never>
       }> } };

export type DeskDocumentQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type DeskDocumentQuery = { readonly caller: { readonly role: Role, readonly name: string | null }, readonly document: (
    { readonly language: string | null, readonly text: string | null, readonly statements: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<
        | { readonly id: string, readonly act: Act, readonly quote: string | null, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null, readonly start: number | null, readonly end: number | null } | null }
        | { readonly id: string, readonly act: Act, readonly quote: string | null, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null, readonly start: number | null, readonly end: number | null } | null }
        | { readonly id: string, readonly act: Act, readonly quote: string | null, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null, readonly start: number | null, readonly end: number | null } | null }
        | { readonly id: string, readonly act: Act, readonly quote: string | null, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null, readonly start: number | null, readonly end: number | null } | null }
        | { readonly id: string, readonly act: Act, readonly quote: string | null, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null, readonly start: number | null, readonly end: number | null } | null }
      > } }
    & DocumentNameFragment
  ) | null, readonly variables: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: VariableKind, readonly categories: ReadonlyArray<string>, readonly description: string | null, readonly record: { readonly revision: number } }> }, readonly topics: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string }> } };

export type DraftLineFragment = { readonly id: string, readonly coder: string, readonly origin: DraftOrigin, readonly revision: number, readonly record: unknown, readonly documentId: string, readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null, readonly start: number | null, readonly end: number | null } | null, readonly problems: ReadonlyArray<{ readonly field: string, readonly value: string, readonly reason: string }> };

export type DeskDraftsQueryVariables = Exact<{
  document: string;
  after?: string | null | undefined;
}>;


export type DeskDraftsQuery = { readonly drafts: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<DraftLineFragment> }, readonly handIns: ReadonlyArray<{ readonly coder: string, readonly at: string }> };

export type DeskNamesQueryVariables = Exact<{
  ids: ReadonlyArray<string>;
}>;


export type DeskNamesQuery = { readonly nodes: ReadonlyArray<
    | { readonly __typename: 'Person', readonly name: string, readonly id: string }
    | { readonly __typename: 'Institution', readonly name: string, readonly id: string }
    | { readonly __typename: 'UnnamedSource', readonly name: string, readonly id: string }
    | { readonly __typename: 'Claim', readonly text: string, readonly id: string }
    | { readonly __typename: 'Assertion', readonly quote: string | null, readonly id: string, readonly actor:
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
       }
    | { readonly __typename: 'Denial', readonly quote: string | null, readonly id: string, readonly actor:
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
       }
    | { readonly __typename: 'Assessment', readonly quote: string | null, readonly id: string, readonly actor:
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
       }
    | { readonly __typename: 'Report', readonly quote: string | null, readonly id: string, readonly actor:
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
       }
    | { readonly __typename: 'Remark', readonly quote: string | null, readonly id: string, readonly actor:
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
       }
    | { readonly __typename: 'Utterance', readonly description: string | null, readonly id: string, readonly speaker:
        | { readonly name: string }
        | { readonly name: string }
        | { readonly name: string }
       | null }
    | { readonly __typename: 'Document', readonly id: string }
    | { readonly __typename: 'Evidence', readonly id: string }
    | { readonly __typename: 'Place', readonly id: string }
    | { readonly __typename: 'Variable', readonly id: string }
    | { readonly __typename: 'Topic', readonly id: string }
   | null> };

export type StoreTextMutationVariables = Exact<{
  input: DocumentInput;
}>;


export type StoreTextMutation = { readonly upsertDocument: { readonly document: { readonly id: string } | null } | null };

export type SaveDraftMutationVariables = Exact<{
  input: SaveDraftInput;
  seen?: number | null | undefined;
}>;


export type SaveDraftMutation = { readonly saveDraft: { readonly draft: { readonly id: string, readonly revision: number } | null } | null };

export type RejectDraftsMutationVariables = Exact<{
  ids: ReadonlyArray<string>;
  seen?: ReadonlyArray<number> | null | undefined;
}>;


export type RejectDraftsMutation = { readonly rejectDrafts: { readonly statuses: ReadonlyArray<WriteStatus> } | null };

export type AcceptDraftsMutationVariables = Exact<{
  ids: ReadonlyArray<string>;
  seen?: ReadonlyArray<number> | null | undefined;
}>;


export type AcceptDraftsMutation = { readonly acceptDrafts: { readonly statuses: ReadonlyArray<WriteStatus> } | null };

export type TakeBackMutationVariables = Exact<{
  id: string;
  reason: string;
}>;


export type TakeBackMutation = { readonly withdrawStatement: { readonly status: WriteStatus } | null };

export type HandInDocumentMutationVariables = Exact<{
  document: string;
  coder: string;
}>;


export type HandInDocumentMutation = { readonly handIn: { readonly status: WriteStatus } | null };

export type ReadStoredMutationVariables = Exact<{
  document: string;
}>;


export type ReadStoredMutation = { readonly readDocument: { readonly created: number, readonly proposals: ReadonlyArray<{ readonly confidence: number | null }> } | null };

export type ReadSentenceMutationVariables = Exact<{
  text: string;
}>;


export type ReadSentenceMutation = { readonly readDocument: { readonly proposals: ReadonlyArray<{ readonly act: Act | null, readonly factuality: Factuality | null, readonly source: { readonly start: number, readonly end: number, readonly text: string } | null, readonly cue: { readonly start: number, readonly end: number, readonly text: string } | null, readonly content: { readonly start: number, readonly end: number } }> } | null };

export type DocumentPageQueryVariables = Exact<{
  id: string;
  asOf?: AsOf | null | undefined;
  within?: StatementWhere | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DocumentPageQuery = (
  { readonly document: (
    { readonly archivedUrl: string | null, readonly language: string | null, readonly text: string | null, readonly publisher:
      | ActorName_Person_Fragment
      | ActorName_Institution_Fragment
      | ActorName_UnnamedSource_Fragment
     | null, readonly statements: { readonly totalCount: number, readonly undated: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<
        | (
          { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null, readonly start: number | null, readonly end: number | null } | null }
          & StatementLine_Assertion_Fragment
        )
        | (
          { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null, readonly start: number | null, readonly end: number | null } | null }
          & StatementLine_Denial_Fragment
        )
        | (
          { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null, readonly start: number | null, readonly end: number | null } | null }
          & StatementLine_Assessment_Fragment
        )
        | (
          { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null, readonly start: number | null, readonly end: number | null } | null }
          & StatementLine_Report_Fragment
        )
        | (
          { readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null, readonly start: number | null, readonly end: number | null } | null }
          & StatementLine_Remark_Fragment
        )
      > } }
    & DocumentNameFragment
  ) | null, readonly documents: { readonly nodes: ReadonlyArray<DocumentNameFragment> } }
  & JudgedSameFragment
  & DateRangeFragment
);

export type GraphPageQueryVariables = Exact<{
  around: ReadonlyArray<string>;
  depth: number;
  edges?: ReadonlyArray<EdgeType> | null | undefined;
  limit: number;
  asOf?: AsOf | null | undefined;
  within?: StatementWhere | null | undefined;
}>;


export type GraphPageQuery = (
  { readonly graph: { readonly truncated: boolean, readonly nodes: ReadonlyArray<{ readonly id: string, readonly recordId: string, readonly type: NodeType, readonly label: string, readonly degree: number }>, readonly edges: ReadonlyArray<{ readonly id: string, readonly source: string, readonly target: string, readonly type: EdgeType, readonly statementId: string | null, readonly said: string | null, readonly saidFrom: string | null, readonly saidTo: string | null, readonly stance: StanceKind | null }> } }
  & DateRangeFragment
);

export type HomePageQueryVariables = Exact<{
  within?: StatementWhere | null | undefined;
  asOf?: AsOf | null | undefined;
}>;


export type HomePageQuery = (
  { readonly topics: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly id: string, readonly claims: { readonly totalCount: number } }> }, readonly contested: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly text: string, readonly id: string, readonly tally: { readonly asserted: number, readonly denied: number, readonly assessed: number }, readonly corroboration: { readonly documents: number, readonly atLeast: number, readonly atMost: number } }> }, readonly actors: { readonly totalCount: number }, readonly claims: { readonly totalCount: number }, readonly statements: { readonly totalCount: number, readonly undated: number }, readonly documents: { readonly totalCount: number, readonly nodes: ReadonlyArray<DocumentNameFragment> }, readonly recent: { readonly nodes: ReadonlyArray<
      | { readonly recordedFrom: string, readonly revision: number, readonly act: Act, readonly quote: string | null, readonly id: string, readonly actor:
          | ActorName_Person_Fragment
          | ActorName_Institution_Fragment
          | ActorName_UnnamedSource_Fragment
        , readonly document: DocumentNameFragment | null, readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }> }
      | { readonly recordedFrom: string, readonly revision: number, readonly act: Act, readonly quote: string | null, readonly id: string, readonly actor:
          | ActorName_Person_Fragment
          | ActorName_Institution_Fragment
          | ActorName_UnnamedSource_Fragment
        , readonly document: DocumentNameFragment | null, readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }> }
      | { readonly recordedFrom: string, readonly revision: number, readonly act: Act, readonly quote: string | null, readonly id: string, readonly actor:
          | ActorName_Person_Fragment
          | ActorName_Institution_Fragment
          | ActorName_UnnamedSource_Fragment
        , readonly document: DocumentNameFragment | null, readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }> }
      | { readonly recordedFrom: string, readonly revision: number, readonly act: Act, readonly quote: string | null, readonly id: string, readonly actor:
          | ActorName_Person_Fragment
          | ActorName_Institution_Fragment
          | ActorName_UnnamedSource_Fragment
        , readonly document: DocumentNameFragment | null, readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }> }
      | { readonly recordedFrom: string, readonly revision: number, readonly act: Act, readonly quote: string | null, readonly id: string, readonly actor:
          | ActorName_Person_Fragment
          | ActorName_Institution_Fragment
          | ActorName_UnnamedSource_Fragment
        , readonly document: DocumentNameFragment | null, readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }> }
    > } }
  & DateRangeFragment
);

export type SearchBoxQueryVariables = Exact<{
  text: string;
  asOf?: AsOf | null | undefined;
}>;


export type SearchBoxQuery = { readonly search: { readonly nodes: ReadonlyArray<{ readonly node:
        | { readonly __typename: 'Person', readonly name: string, readonly id: string }
        | { readonly __typename: 'Institution', readonly name: string, readonly id: string }
        | { readonly __typename: 'UnnamedSource', readonly name: string, readonly id: string }
        | { readonly __typename: 'Claim', readonly text: string, readonly id: string }
        | { readonly __typename: 'Assertion', readonly quote: string | null, readonly mention: string | null, readonly act: Act, readonly id: string, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly document: { readonly title: string | null, readonly id: string } | null }
        | { readonly __typename: 'Denial', readonly quote: string | null, readonly mention: string | null, readonly act: Act, readonly id: string, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly document: { readonly title: string | null, readonly id: string } | null }
        | { readonly __typename: 'Assessment', readonly quote: string | null, readonly mention: string | null, readonly act: Act, readonly id: string, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly document: { readonly title: string | null, readonly id: string } | null }
        | { readonly __typename: 'Report', readonly quote: string | null, readonly mention: string | null, readonly act: Act, readonly id: string, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly document: { readonly title: string | null, readonly id: string } | null }
        | { readonly __typename: 'Remark', readonly quote: string | null, readonly mention: string | null, readonly act: Act, readonly id: string, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly document: { readonly title: string | null, readonly id: string } | null }
        | { readonly __typename: 'Utterance', readonly id: string }
        | { readonly __typename: 'Document', readonly title: string | null, readonly url: string | null, readonly id: string }
        | { readonly __typename: 'Evidence', readonly description: string | null, readonly id: string, readonly uses: ReadonlyArray<{ readonly claim: { readonly id: string } | null }> }
        | { readonly __typename: 'Place', readonly id: string }
        | { readonly __typename: 'Variable', readonly id: string }
        | { readonly __typename: 'Topic', readonly id: string }
       }> } };

export type NetworkPartsFragment = { readonly statements: number, readonly undated: number, readonly rows: ReadonlyArray<{ readonly label: string, readonly id: string }>, readonly columns: ReadonlyArray<{ readonly label: string, readonly id: string }>, readonly cells: ReadonlyArray<{ readonly row: number, readonly column: number, readonly weight: number }> };

export type CongruenceFragment = { readonly agreement: NetworkPartsFragment, readonly disagreement: NetworkPartsFragment };

export type PositionsFragment = { readonly supporting: NetworkPartsFragment, readonly rejecting: NetworkPartsFragment };

export type NetworksPageQueryVariables = Exact<{
  rows: NetworkRows;
  attribute?: string | null | undefined;
  normalization: NetworkNormalization;
  duplicates: NetworkDuplicates;
  time: NetworkTime;
  from?: string | null | undefined;
  to?: string | null | undefined;
  where?: StatementWhere | null | undefined;
  supporting?: StatementWhere | null | undefined;
  rejecting?: StatementWhere | null | undefined;
  within?: StatementWhere | null | undefined;
  asOf?: AsOf | null | undefined;
  documents?: DocumentWhere | null | undefined;
  byPublication: boolean;
}>;


export type NetworksPageQuery = (
  { readonly firstPublished?: { readonly nodes: ReadonlyArray<{ readonly published: string | null }> }, readonly lastPublished?: { readonly nodes: ReadonlyArray<{ readonly published: string | null }> }, readonly statements: { readonly totalCount: number, readonly undated: number }, readonly topics: { readonly nodes: ReadonlyArray<{ readonly name: string, readonly id: string }> }, readonly variables: { readonly nodes: ReadonlyArray<{ readonly name: string }> } }
  & CongruenceFragment
  & PositionsFragment
  & DateRangeFragment
);

export type PolarizationPageQueryVariables = Exact<{
  rows: NetworkRows;
  attribute?: string | null | undefined;
  duplicates: NetworkDuplicates;
  time: NetworkTime;
  from?: string | null | undefined;
  to?: string | null | undefined;
  where?: StatementWhere | null | undefined;
  camps: number;
  windowsFrom?: string | null | undefined;
  windowsTo?: string | null | undefined;
  unit: NetworkUnit;
  width: number;
  asOf?: AsOf | null | undefined;
}>;


export type PolarizationPageQuery = { readonly overall: ReadonlyArray<PolarizationPartsFragment>, readonly overTime: ReadonlyArray<PolarizationPartsFragment> };

export type PolarizationPartsFragment = { readonly from: string | null, readonly mid: string | null, readonly to: string | null, readonly value: number, readonly dna: number, readonly camps: ReadonlyArray<{ readonly actors: ReadonlyArray<{ readonly label: string, readonly id: string }> }> };

export type CongruenceNetworkQueryVariables = Exact<{
  rows: NetworkRows;
  attribute?: string | null | undefined;
  normalization: NetworkNormalization;
  duplicates: NetworkDuplicates;
  time: NetworkTime;
  from?: string | null | undefined;
  to?: string | null | undefined;
  where?: StatementWhere | null | undefined;
  asOf?: AsOf | null | undefined;
}>;


export type CongruenceNetworkQuery = CongruenceFragment;

export type AgreementBarsQueryVariables = Exact<{
  rows: NetworkRows;
  attribute?: string | null | undefined;
  duplicates: NetworkDuplicates;
  time: NetworkTime;
  from?: string | null | undefined;
  to?: string | null | undefined;
  supporting?: StatementWhere | null | undefined;
  rejecting?: StatementWhere | null | undefined;
  asOf?: AsOf | null | undefined;
}>;


export type AgreementBarsQuery = PositionsFragment;

type ActorName_Person_Fragment = { readonly __typename: 'Person', readonly name: string, readonly id: string };

type ActorName_Institution_Fragment = { readonly __typename: 'Institution', readonly name: string, readonly id: string };

type ActorName_UnnamedSource_Fragment = { readonly __typename: 'UnnamedSource', readonly name: string, readonly id: string };

export type ActorNameFragment =
  | ActorName_Person_Fragment
  | ActorName_Institution_Fragment
  | ActorName_UnnamedSource_Fragment
;

export type DocumentNameFragment = { readonly title: string | null, readonly url: string | null, readonly published: string | null, readonly id: string };

export type JudgedSameFragment = { readonly judgements: { readonly totalCount: number, readonly nodes: ReadonlyArray<SameAsLineFragment> } };

export type SameAsLineFragment = { readonly judgement: Judgement, readonly left:
    | SameAsSide_Person_Fragment
    | SameAsSide_Institution_Fragment
    | SameAsSide_UnnamedSource_Fragment
    | SameAsSide_Claim_Fragment
    | SameAsSide_Assertion_Fragment
    | SameAsSide_Denial_Fragment
    | SameAsSide_Assessment_Fragment
    | SameAsSide_Report_Fragment
    | SameAsSide_Remark_Fragment
    | SameAsSide_Utterance_Fragment
    | SameAsSide_Document_Fragment
    | SameAsSide_Evidence_Fragment
    | SameAsSide_Place_Fragment
    | SameAsSide_Variable_Fragment
    | SameAsSide_Topic_Fragment
  , readonly right:
    | SameAsSide_Person_Fragment
    | SameAsSide_Institution_Fragment
    | SameAsSide_UnnamedSource_Fragment
    | SameAsSide_Claim_Fragment
    | SameAsSide_Assertion_Fragment
    | SameAsSide_Denial_Fragment
    | SameAsSide_Assessment_Fragment
    | SameAsSide_Report_Fragment
    | SameAsSide_Remark_Fragment
    | SameAsSide_Utterance_Fragment
    | SameAsSide_Document_Fragment
    | SameAsSide_Evidence_Fragment
    | SameAsSide_Place_Fragment
    | SameAsSide_Variable_Fragment
    | SameAsSide_Topic_Fragment
   };

type SameAsSide_Person_Fragment = ActorName_Person_Fragment;

type SameAsSide_Institution_Fragment = ActorName_Institution_Fragment;

type SameAsSide_UnnamedSource_Fragment = ActorName_UnnamedSource_Fragment;

type SameAsSide_Claim_Fragment = { readonly text: string, readonly id: string };

type SameAsSide_Document_Fragment = DocumentNameFragment;

export type SameAsSideFragment =
  | SameAsSide_Person_Fragment
  | SameAsSide_Institution_Fragment
  | SameAsSide_UnnamedSource_Fragment
  | SameAsSide_Claim_Fragment
  | SameAsSide_Document_Fragment
;

export type ContradictionLineFragment = { readonly kind: ContradictionKind, readonly claim: { readonly text: string, readonly id: string }, readonly left:
    | { readonly act: Act, readonly quote: string | null, readonly said: string | null, readonly id: string, readonly actor:
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
       }
    | { readonly act: Act, readonly quote: string | null, readonly said: string | null, readonly id: string, readonly actor:
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
       }
    | { readonly act: Act, readonly quote: string | null, readonly said: string | null, readonly id: string, readonly actor:
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
       }
    | { readonly act: Act, readonly quote: string | null, readonly said: string | null, readonly id: string, readonly actor:
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
       }
    | { readonly act: Act, readonly quote: string | null, readonly said: string | null, readonly id: string, readonly actor:
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
       }
  , readonly right:
    | { readonly act: Act, readonly quote: string | null, readonly said: string | null, readonly id: string, readonly actor:
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
       }
    | { readonly act: Act, readonly quote: string | null, readonly said: string | null, readonly id: string, readonly actor:
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
       }
    | { readonly act: Act, readonly quote: string | null, readonly said: string | null, readonly id: string, readonly actor:
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
       }
    | { readonly act: Act, readonly quote: string | null, readonly said: string | null, readonly id: string, readonly actor:
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
       }
    | { readonly act: Act, readonly quote: string | null, readonly said: string | null, readonly id: string, readonly actor:
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
       }
   };

type StatementLine_Assertion_Fragment = { readonly __typename: 'Assertion', readonly act: Act, readonly stance: StanceKind, readonly factuality: Factuality | null, readonly mention: string | null, readonly verb: string | null, readonly quote: string | null, readonly quoteKind: QuoteKind | null, readonly language: string | null, readonly medium: Medium | null, readonly said: string | null, readonly saidFrom: string | null, readonly saidTo: string | null, readonly id: string, readonly actor:
    | ActorName_Person_Fragment
    | ActorName_Institution_Fragment
    | ActorName_UnnamedSource_Fragment
  , readonly hedges: ReadonlyArray<{ readonly text: string, readonly kind: HedgeKind, readonly by: HedgeBy }>, readonly document: DocumentNameFragment | null, readonly chain: { readonly text: string } };

type StatementLine_Denial_Fragment = { readonly __typename: 'Denial', readonly act: Act, readonly stance: StanceKind, readonly factuality: Factuality | null, readonly mention: string | null, readonly verb: string | null, readonly quote: string | null, readonly quoteKind: QuoteKind | null, readonly language: string | null, readonly medium: Medium | null, readonly said: string | null, readonly saidFrom: string | null, readonly saidTo: string | null, readonly id: string, readonly actor:
    | ActorName_Person_Fragment
    | ActorName_Institution_Fragment
    | ActorName_UnnamedSource_Fragment
  , readonly hedges: ReadonlyArray<{ readonly text: string, readonly kind: HedgeKind, readonly by: HedgeBy }>, readonly document: DocumentNameFragment | null, readonly chain: { readonly text: string } };

type StatementLine_Assessment_Fragment = { readonly __typename: 'Assessment', readonly finding: Finding | null, readonly verdict: Verdict | null, readonly confidence: Confidence | null, readonly act: Act, readonly stance: StanceKind, readonly factuality: Factuality | null, readonly mention: string | null, readonly verb: string | null, readonly quote: string | null, readonly quoteKind: QuoteKind | null, readonly language: string | null, readonly medium: Medium | null, readonly said: string | null, readonly saidFrom: string | null, readonly saidTo: string | null, readonly id: string, readonly rating: { readonly label: string | null, readonly value: number | null, readonly best: number | null, readonly worst: number | null } | null, readonly likelihood: { readonly word: LikelihoodWord, readonly low: number, readonly high: number } | null, readonly actor:
    | ActorName_Person_Fragment
    | ActorName_Institution_Fragment
    | ActorName_UnnamedSource_Fragment
  , readonly hedges: ReadonlyArray<{ readonly text: string, readonly kind: HedgeKind, readonly by: HedgeBy }>, readonly document: DocumentNameFragment | null, readonly chain: { readonly text: string } };

type StatementLine_Report_Fragment = { readonly __typename: 'Report', readonly act: Act, readonly stance: StanceKind, readonly factuality: Factuality | null, readonly mention: string | null, readonly verb: string | null, readonly quote: string | null, readonly quoteKind: QuoteKind | null, readonly language: string | null, readonly medium: Medium | null, readonly said: string | null, readonly saidFrom: string | null, readonly saidTo: string | null, readonly id: string, readonly actor:
    | ActorName_Person_Fragment
    | ActorName_Institution_Fragment
    | ActorName_UnnamedSource_Fragment
  , readonly hedges: ReadonlyArray<{ readonly text: string, readonly kind: HedgeKind, readonly by: HedgeBy }>, readonly document: DocumentNameFragment | null, readonly chain: { readonly text: string } };

type StatementLine_Remark_Fragment = { readonly __typename: 'Remark', readonly act: Act, readonly stance: StanceKind, readonly factuality: Factuality | null, readonly mention: string | null, readonly verb: string | null, readonly quote: string | null, readonly quoteKind: QuoteKind | null, readonly language: string | null, readonly medium: Medium | null, readonly said: string | null, readonly saidFrom: string | null, readonly saidTo: string | null, readonly id: string, readonly actor:
    | ActorName_Person_Fragment
    | ActorName_Institution_Fragment
    | ActorName_UnnamedSource_Fragment
  , readonly hedges: ReadonlyArray<{ readonly text: string, readonly kind: HedgeKind, readonly by: HedgeBy }>, readonly document: DocumentNameFragment | null, readonly chain: { readonly text: string } };

export type StatementLineFragment =
  | StatementLine_Assertion_Fragment
  | StatementLine_Denial_Fragment
  | StatementLine_Assessment_Fragment
  | StatementLine_Report_Fragment
  | StatementLine_Remark_Fragment
;

export type DateRangeFragment = { readonly earliest: { readonly nodes: ReadonlyArray<
      | { readonly saidFrom: string | null, readonly saidTo: string | null }
      | { readonly saidFrom: string | null, readonly saidTo: string | null }
      | { readonly saidFrom: string | null, readonly saidTo: string | null }
      | { readonly saidFrom: string | null, readonly saidTo: string | null }
      | { readonly saidFrom: string | null, readonly saidTo: string | null }
    > }, readonly latest: { readonly nodes: ReadonlyArray<
      | { readonly saidFrom: string | null, readonly saidTo: string | null }
      | { readonly saidFrom: string | null, readonly saidTo: string | null }
      | { readonly saidFrom: string | null, readonly saidTo: string | null }
      | { readonly saidFrom: string | null, readonly saidTo: string | null }
      | { readonly saidFrom: string | null, readonly saidTo: string | null }
    > } };

export type WatchChangesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type WatchChangesSubscription = { readonly changes: { readonly cursor: string } | null };

type OtherStatement_Assertion_Fragment = { readonly act: Act, readonly quote: string | null, readonly id: string, readonly span: { readonly exact: string | null } | null, readonly actor:
    | ActorName_Person_Fragment
    | ActorName_Institution_Fragment
    | ActorName_UnnamedSource_Fragment
  , readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }> };

type OtherStatement_Denial_Fragment = { readonly act: Act, readonly quote: string | null, readonly id: string, readonly span: { readonly exact: string | null } | null, readonly actor:
    | ActorName_Person_Fragment
    | ActorName_Institution_Fragment
    | ActorName_UnnamedSource_Fragment
  , readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }> };

type OtherStatement_Assessment_Fragment = { readonly act: Act, readonly quote: string | null, readonly id: string, readonly span: { readonly exact: string | null } | null, readonly actor:
    | ActorName_Person_Fragment
    | ActorName_Institution_Fragment
    | ActorName_UnnamedSource_Fragment
  , readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }> };

type OtherStatement_Report_Fragment = { readonly act: Act, readonly quote: string | null, readonly id: string, readonly span: { readonly exact: string | null } | null, readonly actor:
    | ActorName_Person_Fragment
    | ActorName_Institution_Fragment
    | ActorName_UnnamedSource_Fragment
  , readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }> };

type OtherStatement_Remark_Fragment = { readonly act: Act, readonly quote: string | null, readonly id: string, readonly span: { readonly exact: string | null } | null, readonly actor:
    | ActorName_Person_Fragment
    | ActorName_Institution_Fragment
    | ActorName_UnnamedSource_Fragment
  , readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }> };

export type OtherStatementFragment =
  | OtherStatement_Assertion_Fragment
  | OtherStatement_Denial_Fragment
  | OtherStatement_Assessment_Fragment
  | OtherStatement_Report_Fragment
  | OtherStatement_Remark_Fragment
;

export type StatementPageQueryVariables = Exact<{
  id: string;
  asOf?: AsOf | null | undefined;
  within?: StatementWhere | null | undefined;
}>;


export type StatementPageQuery = (
  { readonly statement:
    | (
      { readonly place: string | null, readonly addressees: ReadonlyArray<string>, readonly access: Access | null, readonly recordedFrom: string, readonly recordedTo: string | null, readonly revision: number, readonly reason: string | null, readonly onBehalfOf: ActorName_Institution_Fragment | null, readonly targets: ReadonlyArray<
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
      >, readonly translations: ReadonlyArray<{ readonly language: string, readonly text: string }>, readonly attributes: ReadonlyArray<{ readonly name: string, readonly value: unknown }>, readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly topics: ReadonlyArray<{ readonly name: string, readonly id: string }>, readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null, readonly chain: { readonly depth: number, readonly hops: ReadonlyArray<
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
        > }, readonly utterance: { readonly description: string | null, readonly id: string, readonly statements: { readonly nodes: ReadonlyArray<
            | StatementLine_Assertion_Fragment
            | StatementLine_Denial_Fragment
            | StatementLine_Assessment_Fragment
            | StatementLine_Report_Fragment
            | StatementLine_Remark_Fragment
          > } } | null, readonly basedOn: ReadonlyArray<
        | OtherStatement_Assertion_Fragment
        | OtherStatement_Denial_Fragment
        | OtherStatement_Assessment_Fragment
        | OtherStatement_Report_Fragment
        | OtherStatement_Remark_Fragment
      >, readonly respondsTo: ReadonlyArray<
        | OtherStatement_Assertion_Fragment
        | OtherStatement_Denial_Fragment
        | OtherStatement_Assessment_Fragment
        | OtherStatement_Report_Fragment
        | OtherStatement_Remark_Fragment
      >, readonly responses: { readonly totalCount: number, readonly nodes: ReadonlyArray<
          | OtherStatement_Assertion_Fragment
          | OtherStatement_Denial_Fragment
          | OtherStatement_Assessment_Fragment
          | OtherStatement_Report_Fragment
          | OtherStatement_Remark_Fragment
        > }, readonly supersedes:
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
       | null, readonly supersededBy:
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
       | null }
      & StatementLine_Assertion_Fragment
    )
    | (
      { readonly place: string | null, readonly addressees: ReadonlyArray<string>, readonly access: Access | null, readonly recordedFrom: string, readonly recordedTo: string | null, readonly revision: number, readonly reason: string | null, readonly onBehalfOf: ActorName_Institution_Fragment | null, readonly targets: ReadonlyArray<
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
      >, readonly translations: ReadonlyArray<{ readonly language: string, readonly text: string }>, readonly attributes: ReadonlyArray<{ readonly name: string, readonly value: unknown }>, readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly topics: ReadonlyArray<{ readonly name: string, readonly id: string }>, readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null, readonly chain: { readonly depth: number, readonly hops: ReadonlyArray<
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
        > }, readonly utterance: { readonly description: string | null, readonly id: string, readonly statements: { readonly nodes: ReadonlyArray<
            | StatementLine_Assertion_Fragment
            | StatementLine_Denial_Fragment
            | StatementLine_Assessment_Fragment
            | StatementLine_Report_Fragment
            | StatementLine_Remark_Fragment
          > } } | null, readonly basedOn: ReadonlyArray<
        | OtherStatement_Assertion_Fragment
        | OtherStatement_Denial_Fragment
        | OtherStatement_Assessment_Fragment
        | OtherStatement_Report_Fragment
        | OtherStatement_Remark_Fragment
      >, readonly respondsTo: ReadonlyArray<
        | OtherStatement_Assertion_Fragment
        | OtherStatement_Denial_Fragment
        | OtherStatement_Assessment_Fragment
        | OtherStatement_Report_Fragment
        | OtherStatement_Remark_Fragment
      >, readonly responses: { readonly totalCount: number, readonly nodes: ReadonlyArray<
          | OtherStatement_Assertion_Fragment
          | OtherStatement_Denial_Fragment
          | OtherStatement_Assessment_Fragment
          | OtherStatement_Report_Fragment
          | OtherStatement_Remark_Fragment
        > }, readonly supersedes:
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
       | null, readonly supersededBy:
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
       | null }
      & StatementLine_Denial_Fragment
    )
    | (
      { readonly place: string | null, readonly addressees: ReadonlyArray<string>, readonly access: Access | null, readonly recordedFrom: string, readonly recordedTo: string | null, readonly revision: number, readonly reason: string | null, readonly onBehalfOf: ActorName_Institution_Fragment | null, readonly targets: ReadonlyArray<
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
      >, readonly translations: ReadonlyArray<{ readonly language: string, readonly text: string }>, readonly attributes: ReadonlyArray<{ readonly name: string, readonly value: unknown }>, readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly topics: ReadonlyArray<{ readonly name: string, readonly id: string }>, readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null, readonly chain: { readonly depth: number, readonly hops: ReadonlyArray<
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
        > }, readonly utterance: { readonly description: string | null, readonly id: string, readonly statements: { readonly nodes: ReadonlyArray<
            | StatementLine_Assertion_Fragment
            | StatementLine_Denial_Fragment
            | StatementLine_Assessment_Fragment
            | StatementLine_Report_Fragment
            | StatementLine_Remark_Fragment
          > } } | null, readonly basedOn: ReadonlyArray<
        | OtherStatement_Assertion_Fragment
        | OtherStatement_Denial_Fragment
        | OtherStatement_Assessment_Fragment
        | OtherStatement_Report_Fragment
        | OtherStatement_Remark_Fragment
      >, readonly respondsTo: ReadonlyArray<
        | OtherStatement_Assertion_Fragment
        | OtherStatement_Denial_Fragment
        | OtherStatement_Assessment_Fragment
        | OtherStatement_Report_Fragment
        | OtherStatement_Remark_Fragment
      >, readonly responses: { readonly totalCount: number, readonly nodes: ReadonlyArray<
          | OtherStatement_Assertion_Fragment
          | OtherStatement_Denial_Fragment
          | OtherStatement_Assessment_Fragment
          | OtherStatement_Report_Fragment
          | OtherStatement_Remark_Fragment
        > }, readonly supersedes:
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
       | null, readonly supersededBy:
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
       | null }
      & StatementLine_Assessment_Fragment
    )
    | (
      { readonly place: string | null, readonly addressees: ReadonlyArray<string>, readonly access: Access | null, readonly recordedFrom: string, readonly recordedTo: string | null, readonly revision: number, readonly reason: string | null, readonly onBehalfOf: ActorName_Institution_Fragment | null, readonly targets: ReadonlyArray<
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
      >, readonly translations: ReadonlyArray<{ readonly language: string, readonly text: string }>, readonly attributes: ReadonlyArray<{ readonly name: string, readonly value: unknown }>, readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly topics: ReadonlyArray<{ readonly name: string, readonly id: string }>, readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null, readonly chain: { readonly depth: number, readonly hops: ReadonlyArray<
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
        > }, readonly utterance: { readonly description: string | null, readonly id: string, readonly statements: { readonly nodes: ReadonlyArray<
            | StatementLine_Assertion_Fragment
            | StatementLine_Denial_Fragment
            | StatementLine_Assessment_Fragment
            | StatementLine_Report_Fragment
            | StatementLine_Remark_Fragment
          > } } | null, readonly basedOn: ReadonlyArray<
        | OtherStatement_Assertion_Fragment
        | OtherStatement_Denial_Fragment
        | OtherStatement_Assessment_Fragment
        | OtherStatement_Report_Fragment
        | OtherStatement_Remark_Fragment
      >, readonly respondsTo: ReadonlyArray<
        | OtherStatement_Assertion_Fragment
        | OtherStatement_Denial_Fragment
        | OtherStatement_Assessment_Fragment
        | OtherStatement_Report_Fragment
        | OtherStatement_Remark_Fragment
      >, readonly responses: { readonly totalCount: number, readonly nodes: ReadonlyArray<
          | OtherStatement_Assertion_Fragment
          | OtherStatement_Denial_Fragment
          | OtherStatement_Assessment_Fragment
          | OtherStatement_Report_Fragment
          | OtherStatement_Remark_Fragment
        > }, readonly supersedes:
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
       | null, readonly supersededBy:
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
       | null }
      & StatementLine_Report_Fragment
    )
    | (
      { readonly place: string | null, readonly addressees: ReadonlyArray<string>, readonly access: Access | null, readonly recordedFrom: string, readonly recordedTo: string | null, readonly revision: number, readonly reason: string | null, readonly onBehalfOf: ActorName_Institution_Fragment | null, readonly targets: ReadonlyArray<
        | ActorName_Person_Fragment
        | ActorName_Institution_Fragment
        | ActorName_UnnamedSource_Fragment
      >, readonly translations: ReadonlyArray<{ readonly language: string, readonly text: string }>, readonly attributes: ReadonlyArray<{ readonly name: string, readonly value: unknown }>, readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }>, readonly topics: ReadonlyArray<{ readonly name: string, readonly id: string }>, readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null, readonly chain: { readonly depth: number, readonly hops: ReadonlyArray<
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
          | { readonly act: Act, readonly mention: string | null, readonly verb: string | null, readonly said: string | null, readonly id: string, readonly actor:
              | ActorName_Person_Fragment
              | ActorName_Institution_Fragment
              | ActorName_UnnamedSource_Fragment
            , readonly span: { readonly exact: string | null, readonly prefix: string | null, readonly suffix: string | null } | null }
        > }, readonly utterance: { readonly description: string | null, readonly id: string, readonly statements: { readonly nodes: ReadonlyArray<
            | StatementLine_Assertion_Fragment
            | StatementLine_Denial_Fragment
            | StatementLine_Assessment_Fragment
            | StatementLine_Report_Fragment
            | StatementLine_Remark_Fragment
          > } } | null, readonly basedOn: ReadonlyArray<
        | OtherStatement_Assertion_Fragment
        | OtherStatement_Denial_Fragment
        | OtherStatement_Assessment_Fragment
        | OtherStatement_Report_Fragment
        | OtherStatement_Remark_Fragment
      >, readonly respondsTo: ReadonlyArray<
        | OtherStatement_Assertion_Fragment
        | OtherStatement_Denial_Fragment
        | OtherStatement_Assessment_Fragment
        | OtherStatement_Report_Fragment
        | OtherStatement_Remark_Fragment
      >, readonly responses: { readonly totalCount: number, readonly nodes: ReadonlyArray<
          | OtherStatement_Assertion_Fragment
          | OtherStatement_Denial_Fragment
          | OtherStatement_Assessment_Fragment
          | OtherStatement_Report_Fragment
          | OtherStatement_Remark_Fragment
        > }, readonly supersedes:
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
        | { readonly revision: number, readonly recordedFrom: string, readonly recordedTo: string | null, readonly reason: string | null, readonly quote: string | null, readonly stance: StanceKind, readonly said: string | null, readonly id: string }
       | null, readonly supersededBy:
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
        | { readonly revision: number, readonly id: string }
       | null }
      & StatementLine_Remark_Fragment
    )
   | null, readonly history: { readonly nodes: ReadonlyArray<{ readonly cursor: string, readonly kind: ChangeKind, readonly revision: number | null, readonly reason: string | null, readonly at: string, readonly by: string }> } }
  & DateRangeFragment
);

export type TopicPageQueryVariables = Exact<{
  id: string;
  asOf?: AsOf | null | undefined;
  within?: StatementWhere | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TopicPageQuery = (
  { readonly topic: { readonly name: string, readonly description: string | null, readonly id: string, readonly timeline: { readonly totalCount: number, readonly undated: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<
        | { readonly act: Act, readonly stance: StanceKind, readonly quote: string | null, readonly said: string | null, readonly saidFrom: string | null, readonly saidTo: string | null, readonly hedged: boolean, readonly id: string, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }> }
        | { readonly act: Act, readonly stance: StanceKind, readonly quote: string | null, readonly said: string | null, readonly saidFrom: string | null, readonly saidTo: string | null, readonly hedged: boolean, readonly id: string, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }> }
        | { readonly act: Act, readonly stance: StanceKind, readonly quote: string | null, readonly said: string | null, readonly saidFrom: string | null, readonly saidTo: string | null, readonly hedged: boolean, readonly id: string, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }> }
        | { readonly act: Act, readonly stance: StanceKind, readonly quote: string | null, readonly said: string | null, readonly saidFrom: string | null, readonly saidTo: string | null, readonly hedged: boolean, readonly id: string, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }> }
        | { readonly act: Act, readonly stance: StanceKind, readonly quote: string | null, readonly said: string | null, readonly saidFrom: string | null, readonly saidTo: string | null, readonly hedged: boolean, readonly id: string, readonly actor:
            | ActorName_Person_Fragment
            | ActorName_Institution_Fragment
            | ActorName_UnnamedSource_Fragment
          , readonly claims: ReadonlyArray<{ readonly text: string, readonly id: string }> }
      > }, readonly contradictions: { readonly totalCount: number, readonly nodes: ReadonlyArray<ContradictionLineFragment> } } | null, readonly documents: { readonly totalCount: number, readonly nodes: ReadonlyArray<DocumentNameFragment> } }
  & DateRangeFragment
);

