import type { FieldTable } from '../plan/context.ts';
import { actor, affiliation, stance, stanceChange } from './actor.ts';
import { change } from './change.ts';
import { claim, claimLink, corroboration, discrepancy, root } from './claim.ts';
import { actorComparison, claimComparison, comparison, document, evidenceComparison } from './document.ts';
import { draft, handIn } from './draft.ts';
import { graph, graphEdge, graphNode, path } from './drawing.ts';
import { evidence, evidenceUse } from './evidence.ts';
import { sameAsJudgement } from './judgement.ts';
import { place } from './place.ts';
import { contradiction, query, searchHit } from './query.ts';
import { recordVersion } from './record.ts';
import { similarClaim } from './similar.ts';
import { assessment, chain, statement } from './statement.ts';
import { subscription } from './subscription.ts';
import { topic } from './topic.ts';
import { utterance } from './utterance.ts';
import { variable } from './variable.ts';

/**
 * Every type of schema.graphql whose fields are read from the graph, except the payloads of mutations
 * (src/mutations/registry.ts). Values of the other types are plain objects.
 */
export const fields: FieldTable = {
  Query: query,
  Person: actor,
  Institution: actor,
  UnnamedSource: actor,
  Affiliation: affiliation,
  Stance: stance,
  StanceChange: stanceChange,
  Claim: claim,
  ClaimLink: claimLink,
  Corroboration: corroboration,
  Root: root,
  Discrepancy: discrepancy,
  Assertion: statement,
  Denial: statement,
  Assessment: assessment,
  Report: statement,
  Remark: statement,
  Chain: chain,
  Utterance: utterance,
  Document: document,
  Comparison: comparison,
  ClaimComparison: claimComparison,
  ActorComparison: actorComparison,
  EvidenceComparison: evidenceComparison,
  Evidence: evidence,
  EvidenceUse: evidenceUse,
  Topic: topic,
  SameAsJudgement: sameAsJudgement,
  Place: place,
  Variable: variable,
  RecordVersion: recordVersion,
  SearchHit: searchHit,
  SimilarClaim: similarClaim,
  Contradiction: contradiction,
  Path: path,
  Graph: graph,
  GraphNode: graphNode,
  GraphEdge: graphEdge,
  Change: change,
  Draft: draft,
  HandIn: handIn,
  Subscription: subscription,
};
