/**
 * The names that other programs rely on, as they were agreed: one line a field, `Type.field(argument: Type = default): Type`.
 * A name here is never renamed or removed; adding to the schema needs no line here.
 * `~X` stands for a connection of X, whose paging arguments are understood.
 */
export const agreed = `
Node.id: ID!
Actor.name: String!
Actor.aliases: [String!]!
Actor.description: String
Actor.sameAs: [URL!]!
Actor.reliability: Reliability
Actor.speaksFor: [Affiliation!]!
Actor.spokespeople: [Affiliation!]!
Actor.canonical: Actor!
Actor.statements(where: StatementWhere, orderBy: StatementOrder, asOf: AsOf): ~Statement
Actor.asserted(asOf: AsOf): ~Claim
Actor.denied(asOf: AsOf): ~Claim
Actor.assessed(asOf: AsOf): ~Claim
Actor.stanceOn(claim: ID!, asOf: AsOf): [Stance!]!
Affiliation.institution: Institution!
Affiliation.actor: Actor!
Affiliation.role: String
Affiliation.from: EDTF
Affiliation.to: EDTF
Stance.stance: StanceKind!
Stance.statement: Statement!
Stance.said: EDTF
Claim.text: String!
Claim.topics: [Topic!]!
Claim.links: [ClaimLink!]!
ClaimLink.kind: ClaimLinkKind!
ClaimLink.claim: Claim!
ClaimLink.according: Statement
Claim.statements(where: StatementWhere, orderBy: StatementOrder, asOf: AsOf): ~Statement
Claim.assertedBy(asOf: AsOf): ~Actor
Claim.deniedBy(asOf: AsOf): ~Actor
Claim.assessedBy(asOf: AsOf): ~Actor
Claim.reportedBy(asOf: AsOf): ~Actor
Claim.tally(asOf: AsOf): Tally!
Tally.asserted: Int!
Tally.denied: Int!
Tally.assessed: Int!
Tally.reported: Int!
Claim.corroboration(where: StatementWhere = {stance: [SUPPORTS]}, asOf: AsOf): Corroboration!
Corroboration.documents: Int!
Corroboration.statements: Int!
Corroboration.utterances: Int!
Corroboration.independentRoots: Int!
Corroboration.roots: [Root!]!
Root.institution: Actor!
Root.actors: [Actor!]!
Root.statements: [Statement!]!
Corroboration.chokepoints: [Actor!]!
Claim.discrepancies(asOf: AsOf): [Discrepancy!]!
Discrepancy.utterance: Utterance!
Discrepancy.field: String!
Discrepancy.left: Statement!
Discrepancy.right: Statement!
Discrepancy.leftValue: String!
Discrepancy.rightValue: String!
Claim.evidence(asOf: AsOf): [EvidenceUse!]!
EvidenceUse.evidence: Evidence!
EvidenceUse.supports: Boolean
EvidenceUse.according: Statement
Claim.timeline(asOf: AsOf): ~Statement
Statement.actor: Actor!
Statement.claims: [Claim!]!
Statement.act: Act!
Statement.stance: StanceKind!
Statement.factuality: Factuality
Statement.hedges: [Hedge!]!
Hedge.text: String!
Hedge.kind: HedgeKind!
Hedge.by: HedgeBy!
Statement.hedged: Boolean!
Statement.mention: String
Statement.verb: String
Statement.quote: String
Statement.medium: Medium
Statement.said: EDTF
Statement.saidFrom: DateTime
Statement.saidTo: DateTime
Statement.via: Statement
Statement.relays: ~Statement
Statement.basedOn: [Statement!]!
Statement.respondsTo: [Statement!]!
Statement.responses(where: StatementWhere): ~Statement
Statement.chain: Chain!
Chain.hops: [Statement!]!
Chain.document: Document
Chain.text: String!
Chain.depth: Int!
Statement.utterance: Utterance
Statement.document: Document
Statement.span: Span
Span.exact: String
Span.prefix: String
Span.suffix: String
Span.start: Int
Span.end: Int
Statement.evidence: [EvidenceUse!]!
Statement.recordedFrom: DateTime!
Statement.recordedTo: DateTime
Statement.revision: Int!
Statement.supersedes: Statement
Statement.supersededBy: Statement
Statement.reason: String
Assessment.finding: Finding
Assessment.verdict: Verdict
Assessment.rating: Rating
Rating.label: String
Rating.value: Float
Rating.best: Float
Rating.worst: Float
Assessment.likelihood: Likelihood
Likelihood.word: LikelihoodWord!
Likelihood.low: Int!
Likelihood.high: Int!
Assessment.confidence: Confidence
Assessment.credibility: Int
Utterance.actor: Actor
Utterance.said: EDTF
Utterance.statements: ~Statement
Utterance.discrepancies: [Discrepancy!]!
Document.title: String
Document.url: URL
Document.publisher: Actor
Document.published: EDTF
Document.language: String
Document.statements(where: StatementWhere): ~Statement
Evidence.kind: EvidenceKind
Evidence.description: String
Evidence.url: URL
Evidence.uses: [EvidenceUse!]!
Topic.name: String!
Topic.claims: ~Claim
Topic.statements(where: StatementWhere): ~Statement
Topic.timeline: ~Statement
Topic.contradictions: ~Contradiction
Query.node(id: ID!): Node
Query.nodes(ids: [ID!]!, asOf: AsOf): [Node]!
Query.actor(id: ID!, asOf: AsOf): Actor
Query.claim(id: ID!, asOf: AsOf): Claim
Query.statement(id: ID!, asOf: AsOf): Statement
Query.document(id: ID!, asOf: AsOf): Document
Query.evidence(id: ID!, asOf: AsOf): Evidence
Query.topic(id: ID!, asOf: AsOf): Topic
Query.utterance(id: ID!, asOf: AsOf): Utterance
Query.actors(where: ActorWhere, orderBy: ActorOrder, asOf: AsOf): ~Actor
Query.claims(where: ClaimWhere, orderBy: ClaimOrder, asOf: AsOf): ~Claim
Query.statements(where: StatementWhere, orderBy: StatementOrder, asOf: AsOf): ~Statement
Query.documents(where: DocumentWhere, orderBy: DocumentOrder, asOf: AsOf): ~Document
Query.topics(where: TopicWhere, orderBy: TopicOrder, asOf: AsOf): ~Topic
Query.search(text: String!, types: [SearchType!], asOf: AsOf): ~SearchHit
SearchHit.score: Float!
SearchHit.highlight: String
SearchHit.node: Node!
Query.contradictions(where: ContradictionWhere, asOf: AsOf): ~Contradiction
Contradiction.kind: ContradictionKind!
Contradiction.left: Statement!
Contradiction.right: Statement!
Contradiction.claim: Claim!
Query.compare(left: ID!, right: ID!, asOf: AsOf): Comparison
Comparison.discrepancies: [Discrepancy!]!
Comparison.claims: ClaimComparison!
ClaimComparison.both: [Claim!]!
ClaimComparison.onlyLeft: [Claim!]!
ClaimComparison.onlyRight: [Claim!]!
Comparison.actors: ActorComparison!
ActorComparison.both: [Actor!]!
ActorComparison.onlyLeft: [Actor!]!
ActorComparison.onlyRight: [Actor!]!
Comparison.evidence: EvidenceComparison!
EvidenceComparison.both: [Evidence!]!
EvidenceComparison.onlyLeft: [Evidence!]!
EvidenceComparison.onlyRight: [Evidence!]!
Query.facets(where: StatementWhere, by: FacetBy!, top: Int, asOf: AsOf): [Facet!]!
Facet.key: String!
Facet.label: String!
Facet.count: Int!
Query.paths(from: ID!, to: ID!, maxLength: Int = 4, asOf: AsOf): [Path!]!
Path.nodes: [Node!]!
Path.edges: [GraphEdge!]!
Query.graph(around: [ID!]!, depth: Int = 1, edges: [EdgeType!], asOf: AsOf, limit: Int = 300): Graph!
Query.changes(after: String): ~Change
Change.cursor: String!
Change.kind: ChangeKind!
Change.node: Node
Change.at: DateTime!
Change.by: String!
Graph.nodes: [GraphNode!]!
Graph.edges: [GraphEdge!]!
Graph.truncated: Boolean!
GraphNode.id: ID!
GraphNode.type: NodeType!
GraphNode.label: String!
GraphNode.degree: Int!
GraphEdge.id: ID!
GraphEdge.source: ID!
GraphEdge.target: ID!
GraphEdge.type: EdgeType!
GraphEdge.statementId: ID
GraphEdge.said: EDTF
GraphEdge.stance: StanceKind
Mutation.recordStatement(input: StatementInput!): RecordStatementPayload
Mutation.recordStatements(inputs: [StatementInput!]!): RecordStatementsPayload
Mutation.upsertActor(input: ActorInput!): UpsertActorPayload
Mutation.upsertClaim(input: ClaimInput!): UpsertClaimPayload
Mutation.upsertDocument(input: DocumentInput!): UpsertDocumentPayload
Mutation.upsertEvidence(input: EvidenceInput!): UpsertEvidencePayload
Mutation.upsertTopic(input: TopicInput!): UpsertTopicPayload
Mutation.upsertPlace(input: PlaceInput!): UpsertPlacePayload
Mutation.upsertVariable(input: VariableInput!): UpsertVariablePayload
Mutation.renameVariable(id: ID!, name: String!, reason: String!): RenameVariablePayload
Mutation.mergeCategories(variable: ID!, from: [String!]!, into: String!, reason: String!): MergeCategoriesPayload
Mutation.linkClaims(input: ClaimLinkInput!): LinkClaimsPayload
Mutation.linkSpeaksFor(input: SpeaksForInput!): LinkSpeaksForPayload
Mutation.judgeSameActor(left: ID!, right: ID!, judgement: Judgement!): JudgeSameActorPayload
Mutation.reviseStatement(id: ID!, input: StatementRevisionInput!, reason: String!, expectedRevision: Int): ReviseStatementPayload
Mutation.withdrawStatement(id: ID!, reason: String!): WithdrawStatementPayload
Mutation.importRecords(records: [JSON!]!, dryRun: Boolean = false): ImportReport
RecordStatementPayload.statement: Statement
RecordStatementPayload.bookmark: String!
RecordStatementsPayload.statements: [Statement!]!
UpsertActorPayload.actor: Actor
UpsertClaimPayload.claim: Claim
UpsertDocumentPayload.document: Document
UpsertEvidencePayload.evidence: Evidence
UpsertTopicPayload.topic: Topic
Query.place(id: ID!): Place
Query.variable(id: ID!): Variable
Query.places: ~Place
Query.variables: ~Variable
Place.name: String!
Place.aliases: [String!]!
Place.latitude: Float
Place.longitude: Float
Place.within: Place
Place.sameAs: [URL!]!
Variable.name: String!
Variable.of: [CodedNoun!]!
Variable.kind: VariableKind!
Variable.categories: [String!]!
Variable.description: String
Claim.kind: ClaimKind!
Claim.concerns: [Actor!]!
Claim.places: [Place!]!
Statement.quoteKind: QuoteKind
Statement.onBehalfOf: Institution
Statement.targets: [Actor!]!
Statement.access: Access
Statement.coder: String
Statement.origin: Origin!
Statement.attributes: [Attribute!]!
Attribute.name: String!
Document.authors: [String!]!
Document.section: String
Document.genre: String
Document.notes: String
Corroboration.atLeast: Int!
Corroboration.atMost: Int!
Root.basis: RootBasis!
ImportReport.read: Int!
ImportReport.created: Int!
ImportReport.unchanged: Int!
ImportReport.revised: Int!
ImportReport.conflicts: Int!
ImportReport.pending: Int!
ImportReport.rejected: Int!
ImportReport.rejects: [ImportReject!]!
ImportReport.suggestions: [ImportSuggestion!]!
`;

/** The values that each enum must at least have, and the fields of each input. */
export const agreedMembers: Readonly<Record<string, string>> = {
  Act: 'ASSERT CONFIRM ACCUSE DENY ASSESS QUESTION ENDORSE REPORT EXPRESS CONDEMN THREATEN COMMIT CALL_FOR DECLINE_COMMENT RETRACT CORRECT INFORM',
  StanceKind: 'SUPPORTS REJECTS QUESTIONS NEUTRAL NONE',
  Finding: 'EVIDENCE_FOR NO_CONCLUSIVE_EVIDENCE NO_EVIDENCE EVIDENCE_AGAINST NOT_STATED',
  Verdict: 'TRUE MOSTLY_TRUE MIXED MOSTLY_FALSE FALSE UNVERIFIED OTHER',
  Factuality: 'CT_POS PR_POS PS_POS CT_NEG PR_NEG PS_NEG CT_U UU',
  LikelihoodWord:
    'ALMOST_NO_CHANCE VERY_UNLIKELY UNLIKELY ROUGHLY_EVEN_CHANCE LIKELY VERY_LIKELY ALMOST_CERTAIN',
  Confidence: 'LOW MODERATE HIGH',
  Reliability: 'A B C D E F',
  HedgeKind: 'APPEARANCE ALLEGATION APPROXIMATION POSSIBILITY EVIDENTIAL_GAP',
  HedgeBy: 'SPEAKER REPORTER',
  Medium: 'SPEECH INTERVIEW BRIEFING CALL SOCIAL_POST SHARED_LINK PUBLICATION BROADCAST LEAK UNKNOWN',
  EvidenceKind: 'VIDEO PHOTO AUDIO DOCUMENT SATELLITE_IMAGERY INTERCEPT FORENSIC TESTIMONY DATA OTHER',
  ClaimLinkKind: 'CONTRADICTS REFINES ENTAILS EXPLAINS',
  StatementType: 'ASSERTION DENIAL ASSESSMENT REPORT REMARK',
  ActorKind: 'PERSON INSTITUTION UNNAMED_SOURCE',
  ClaimEdgeKind: 'ASSERTED DENIED ASSESSED',
  SearchType: 'CLAIM ACTOR STATEMENT DOCUMENT EVIDENCE',
  ContradictionKind: 'SUPPORTED_AND_REJECTED SELF LINKED_CLAIMS SCOPE',
  FacetBy:
    'ACTOR INSTITUTION CLAIM DOCUMENT TYPE ACT STANCE VERDICT RATING MEDIUM PUBLISHER TOPIC YEAR MONTH DAY',
  StatementOrder: 'SAID_ASC SAID_DESC RECORDED_ASC RECORDED_DESC',
  AsOf: 'said known',
  StatementWhere:
    'ids actor speaksFor via claim topic document utterance respondsTo type act stance finding verdict medium factuality rating hedged answered said recorded text quoteKind onBehalfOf target access coder origin attribute concerns place',
  SaidRange: 'from to',
  RecordedRange: 'from to',
  ActorWhere: 'ids name text kind',
  ClaimWhere: 'ids text topic actor edge contested kind concerns place',
  RootBasis: 'FIRST_HAND VOICE UNNAMED NARRATOR',
  QuoteKind: 'DIRECT INDIRECT MIXED',
  Access: 'DIRECT REPORTED INFERRED',
  Origin: 'HAND READER IMPORT',
  ClaimKind: 'FACT PROPOSAL EVALUATION',
  VariableKind: 'BOOLEAN INTEGER NUMBER TEXT CATEGORY',
  CodedNoun: 'STATEMENT ACTOR CLAIM DOCUMENT',
  ContradictionWhere: 'topic actor claim kind',
};

/** Which types are an actor, a statement and a node. */
export const agreedKinds: Readonly<Record<string, string>> = {
  Actor: 'Person Institution UnnamedSource',
  Statement: 'Assertion Denial Assessment Report Remark',
  Node: 'Person Institution UnnamedSource Assertion Denial Assessment Report Remark Claim Utterance Document Evidence Topic Place Variable',
};
