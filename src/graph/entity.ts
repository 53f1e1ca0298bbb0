import neo4j, { type Node, type Relationship } from 'neo4j-driver';
import { HearsayError } from '../errors.ts';

/** A node or an edge as the driver returns it. */
type Entity = Node | Relationship;

function isEntity(value: unknown): value is Entity {
  return neo4j.isNode(value as object) || neo4j.isRelationship(value as object);
}

/** By what the database finds a node or an edge again, within one transaction; null for a missing one. */
export function elementId(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (!isEntity(value)) throw new HearsayError('INTERNAL', 'a value stands where a node or an edge must be');
  return value.elementId;
}

/** A property of a node, an edge or a map; null where it is absent, as in Cypher. */
export function propertyOf(value: unknown, name: string): unknown {
  if (value === null || value === undefined) return null;
  const properties = isEntity(value) ? value.properties : (value as Record<string, unknown>);
  return properties[name] ?? null;
}

/** Whether a node has one of the labels. */
export function hasLabel(value: unknown, labels: readonly string[]): boolean {
  return neo4j.isNode(value as object) && labels.some((label) => (value as Node).labels.includes(label));
}
