import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { Random } from '../reference/random.ts';
import { outputTypes } from './coverage.ts';

export type Field = GraphQLField<unknown, unknown>;

/** A step from one type to another: by a field, or by a fragment on a narrower type. */
export type Step = { readonly from: GraphQLNamedType; readonly to: GraphQLNamedType; readonly field?: Field };

/** A way from Query to a type, short and now and then not the shortest; none to Query itself. */
export type Routes = (random: Random, to: GraphQLNamedType) => Step[];

const longest = 5;

export function routesOf(schema: GraphQLSchema): Routes {
  const types = outputTypes(schema);
  const steps = types.flatMap((from) => stepsFrom(schema, from));
  const distance = new Map<GraphQLNamedType, number>();
  const query = schema.getQueryType();
  if (query) distance.set(query, 0);
  for (let round = 0; round < types.length; round++) {
    for (const { from, to, field } of steps) {
      const here = distance.get(from);
      if (here === undefined) continue;
      distance.set(to, Math.min(distance.get(to) ?? Number.POSITIVE_INFINITY, here + (field ? 1 : 0.1)));
    }
  }
  const far = (type: GraphQLNamedType) => distance.get(type) ?? Number.POSITIVE_INFINITY;
  return (random, to) => {
    const route: Step[] = [];
    for (let at = to; at !== query; ) {
      const into = steps.filter((step) => step.to === at && step.from !== at);
      const nearest = Math.min(...into.map((step) => far(step.from)));
      const detour = route.length < longest - nearest && random.chance(0.3) ? 1.2 : 0.15;
      const step = random.one(into.filter((one) => far(one.from) <= nearest + detour));
      route.unshift(step);
      at = step.from;
    }
    return route;
  };
}

function stepsFrom(schema: GraphQLSchema, from: GraphQLNamedType): Step[] {
  const fields: Step[] =
    isObjectType(from) || isInterfaceType(from)
      ? Object.values(from.getFields()).map((field) => ({ from, to: getNamedType(field.type), field }))
      : [];
  const narrower: Step[] = isAbstractType(from)
    ? [
        ...schema.getPossibleTypes(from),
        ...(isInterfaceType(from) ? schema.getImplementations(from).interfaces : []),
      ].map((to) => ({ from, to }))
    : [];
  return [...fields.filter((step) => isCompositeType(step.to)), ...narrower];
}
