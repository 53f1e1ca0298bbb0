import type { Evidence } from '../../src/domain/evidence.ts';
import { byText } from './order.ts';
import { type Scope, seen, versionOf } from './scope.ts';
import type { StatementNode, World } from './world.ts';

export type EvidenceUse = {
  evidence: Evidence;
  claim: string | null;
  supports: boolean | null;
  according: StatementNode | null;
};

/** The uses of all evidence that a scope shows, in order: one for each offering statement and each claim. */
export function evidenceUses(world: World, scope: Scope): EvidenceUse[] {
  return [...world.evidence.values()].flatMap((evidence) => usesOf(world, evidence, scope)).sort(byUse);
}

function usesOf(world: World, evidence: Evidence, scope: Scope): EvidenceUse[] {
  const claims: { claim: string | null; supports: boolean | null }[] = [
    ...(evidence.supports ?? []).map((claim) => ({ claim, supports: true })),
    ...(evidence.undermines ?? []).map((claim) => ({ claim, supports: false })),
  ];
  const offeredBy = evidence.offeredBy ?? [];
  if (offeredBy.length === 0) return claims.map((use) => ({ evidence, ...use, according: null }));
  const offering = offeredBy
    .map((id) => versionOf(world, id, scope))
    .filter((statement) => statement !== undefined && seen(statement, scope)) as StatementNode[];
  const uses = claims.length > 0 ? claims : [{ claim: null, supports: null }];
  return offering.flatMap((according) => uses.map((use) => ({ evidence, ...use, according })));
}

function byUse(a: EvidenceUse, b: EvidenceUse): number {
  return (
    byText(a.evidence.id, b.evidence.id) ||
    byText(a.claim ?? '', b.claim ?? '') ||
    Number(b.supports) - Number(a.supports) ||
    byText(a.according?.saidKey ?? '', b.according?.saidKey ?? '')
  );
}
