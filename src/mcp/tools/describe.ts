import { gql } from 'graphql-tag';
import { z } from 'zod';
import { HearsayError } from '../../errors.ts';
import { type Ask, dataOf } from '../ask.ts';
import { fitted, listed, offsetIn } from '../budget.ts';
import { known } from '../fact.ts';
import { listOutput, pageArguments, textArgument, tool } from '../tool.ts';

const typesDocument = gql`
  query AgentTypes {
    __schema {
      types {
        kind
        name
        description
      }
    }
  }
`;

const typeDocument = gql`
  query AgentType($type: String!) {
    __type(name: $type) {
      kind
      name
      description
      interfaces {
        name
      }
      possibleTypes {
        name
      }
      enumValues {
        name
        description
      }
      inputFields {
        ...Input
      }
      fields {
        name
        description
        args {
          ...Input
        }
        type {
          ...Reference
        }
      }
    }
  }

  fragment Input on __InputValue {
    name
    description
    defaultValue
    type {
      ...Reference
    }
  }

  fragment Reference on __Type {
    kind
    name
    ofType {
      kind
      name
      ofType {
        kind
        name
        ofType {
          kind
          name
        }
      }
    }
  }
`;

type Reference = Readonly<{ kind: string; name: string | null; ofType?: Reference | null }>;
type Input = Readonly<{
  name: string;
  description: string | null;
  defaultValue: string | null;
  type: Reference;
}>;
type Named = Readonly<{ name: string; description: string | null }>;
type TypeData = Named &
  Readonly<{
    kind: string;
    interfaces: readonly { name: string }[] | null;
    possibleTypes: readonly { name: string }[] | null;
    enumValues: readonly Named[] | null;
    inputFields: readonly Input[] | null;
    fields: readonly (Named & Readonly<{ args: readonly Input[]; type: Reference }>)[] | null;
  }>;

export const describe = tool(
  {
    name: 'describe',
    title: 'One type of the schema',
    description:
      'What a type of the GraphQL schema has: its fields with their arguments, or its values. Begin with `Query`; without `type`, the names of all types. For use with the tool query.',
    output: { members: z.array(z.looseObject({ name: z.string() })), ...listOutput },
  },
  { type: textArgument('The name of a type, for example `Claim`.', 200).optional(), ...pageArguments },
  async (ask, { type, cursor, maxTokens }) => {
    const from = offsetIn('describe', cursor);
    if (type === undefined)
      return fitted(listed({}, 'members', await typesOf(ask), from), 'describe', maxTokens);
    const { __type: found } = await dataOf<{ __type: TypeData | null }>(ask, typeDocument, { type });
    if (!found) {
      const message = `type: the schema has no type ${JSON.stringify(type)}; describe without type lists all.`;
      throw new HearsayError('BAD_USER_INPUT', message, { argument: 'type' });
    }
    const { name, kind, description, interfaces, possibleTypes } = found;
    const head = {
      name,
      kind,
      ...known({ description }),
      ...(interfaces?.length ? { interfaces: interfaces.map((one) => one.name) } : {}),
      ...(possibleTypes?.length ? { possibleTypes: possibleTypes.map((one) => one.name) } : {}),
    };
    return fitted(listed(head, 'members', membersOf(found), from), 'describe', maxTokens);
  },
);

async function typesOf(ask: Ask): Promise<unknown[]> {
  const { __schema } = await dataOf<{ __schema: { types: readonly (Named & { kind: string })[] } }>(
    ask,
    typesDocument,
    {},
  );
  return __schema.types
    .filter(({ name }) => !name.startsWith('__') && !/(Connection|Edge|Payload)$/.test(name))
    .map(({ name, kind, description }) => ({
      name,
      kind,
      ...known({ description: firstSentence(description) }),
    }));
}

function membersOf({ enumValues, inputFields, fields }: TypeData): unknown[] {
  return [
    ...(enumValues ?? []).map(({ name, description }) => ({ name, ...known({ description }) })),
    ...(inputFields ?? []).map((input) => ({
      name: input.name,
      type: written(input.type),
      ...known({ description: input.description, default: input.defaultValue }),
    })),
    ...(fields ?? []).map(({ name, type, description, args }) => ({
      name,
      type: written(type),
      ...known({ description }),
      ...(args.length > 0
        ? { arguments: args.map((one) => `${one.name}: ${written(one.type)}${defaultOf(one)}`).join(', ') }
        : {}),
    })),
  ];
}

const defaultOf = ({ defaultValue }: Input) => (defaultValue === null ? '' : ` = ${defaultValue}`);

/** A reference to a type as GraphQL writes it: `[Claim!]!`. */
function written({ kind, name, ofType }: Reference): string {
  if (kind === 'NON_NULL' && ofType) return `${written(ofType)}!`;
  if (kind === 'LIST' && ofType) return `[${written(ofType)}]`;
  return name ?? '';
}

const firstSentence = (text: string | null) => text?.replace(/\s+/g, ' ').split(/(?<=\.) /, 1)[0] ?? null;
