import type { Tally } from '../common/tally.ts';
import { isObject, type StixObject } from './objects.ts';

const common = [
  ...['type', 'spec_version', 'id', 'created', 'modified', 'revoked', 'created_by_ref', 'created_by', 'lang'],
  ...['object_marking_refs', 'granular_markings', 'external_references', 'x_misp_author_ref'],
];
const byType: Readonly<Record<string, readonly string[]>> = {
  identity: ['name', 'description', 'identity_class', 'aliases'],
  'threat-actor': ['name', 'description', 'resource_level', 'aliases'],
  'intrusion-set': ['name', 'description', 'resource_level', 'aliases'],
  report: ['name', 'description', 'published', 'confidence'],
  note: ['abstract', 'content', 'authors', 'object_refs', 'confidence'],
  opinion: ['explanation', 'opinion', 'authors', 'object_refs', 'confidence'],
  relationship: ['relationship_type', 'source_ref', 'target_ref', 'description', 'confidence'],
};

/** Counts what an object that has become records says besides. */
export function tallyObject(object: StixObject, tally: Tally): void {
  const own = Object.hasOwn(byType, object.type) ? byType[object.type] : undefined;
  const kept = own ?? ['name', 'value', 'pattern'];
  tally.addFields(object.type, object, new Set([...common, ...kept]));
  // A granular marking may say the language of a part instead of who may see it.
  for (const marking of [object.granular_markings ?? []].flat())
    if (isObject(marking) && marking.lang !== undefined) tally.add(object.type, 'granular_markings.lang');
}
