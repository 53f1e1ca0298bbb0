import { existsSync, readdirSync } from 'node:fs';
import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { recordTypes } from '../../src/domain/record.ts';
import { exporters } from '../../src/export/formats.ts';
import { fields as queryFields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import { cypher } from '../../src/graph/cypher.ts';
import { formats } from '../../src/import/formats.ts';
import { mutationFields } from '../../src/mutations/registry.ts';
import type { FieldTable } from '../../src/plan/context.ts';
import type { Field } from '../../src/plan/field.ts';
import { predicates } from '../../src/plan/predicates.ts';
import { root } from '../../src/root.ts';
import { codeLines, filesUnder, read } from './files.ts';

// The steps of docs/recipes.md: each test fails when one of them is forgotten.

const schema = loadSchema();
const fields: FieldTable = { ...queryFields, ...mutationFields };
const objects = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
);
const files = filesUnder('cypher', '.cypher').map((path) => path.slice('cypher/'.length, -'.cypher'.length));
const pathOf = (noun: string) => noun.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
const code = (path: string) =>
  codeLines(path)
    .map(({ line }) => line)
    .join('\n');

/** Fields of the table, each with its definition in the schema. */
const tabled = Object.entries(fields).flatMap(([type, own]) =>
  Object.entries(own).map(([name, field]) => {
    const found = schema.getType(type);
    const definition = isObjectType(found) ? found.getFields()[name] : undefined;
    return { place: `${type}.${name}`, field, definition };
  }),
);

/** Whether the field's value is a scalar or a plain object that the table's types do not describe. */
const isPlain = (field: Field) =>
  field.kind === 'property' ||
  field.kind === 'variable' ||
  field.kind === 'provided' ||
  ((field.kind === 'one' || field.kind === 'list') && field.decode !== undefined);

describe('a field', () => {
  it('is in schema.graphql if it is in src/fields', () => {
    expect(tabled.filter(({ definition }) => !definition).map(({ place }) => place)).toEqual([]);
  });

  it('is in src/fields if it is in schema.graphql, unless it needs no graph', () => {
    const missing = objects
      .filter((type) => type.name in fields)
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter(({ name, resolve }) => !resolve && !(name in (fields[type.name] ?? {})))
          .map(({ name }) => `${type.name}.${name}`),
      );
    expect(missing).toEqual([]);
  });

  it('is a list in both or in neither', () => {
    const isList = (type: GraphQLOutputType) => isListType(getNullableType(type));
    const wrong = tabled.filter(({ field, definition }) => {
      if (!definition || field.kind === 'property' || field.kind === 'variable' || field.kind === 'provided')
        return false;
      return isList(definition.type) !== (field.kind === 'list' || field.kind === 'each');
    });
    expect(wrong.map(({ place }) => place)).toEqual([]);
  });
});

describe('a type', () => {
  const members = (type: GraphQLNamedType) =>
    isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];

  it('has its fields in src/fields, unless plain objects or connections stand for it', () => {
    const wrong = tabled.flatMap(({ place, field, definition }) => {
      if (!definition) return [];
      const types = members(getNamedType(definition.type));
      const fits = (type: GraphQLObjectType) =>
        field.kind === 'connection'
          ? type.name.endsWith('Connection')
          : type.name in fields !== isPlain(field);
      return types.filter((type) => !fits(type)).map((type) => `${place}: ${type.name}`);
    });
    expect(wrong).toEqual([]);
  });

  it('can be reached from a root', () => {
    const reached = new Set<string>();
    const visit = (type: GraphQLNamedType): void => {
      for (const member of members(type)) {
        if (reached.has(member.name)) continue;
        reached.add(member.name);
        for (const field of Object.values(member.getFields())) visit(getNamedType(field.type));
      }
    };
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    for (const root of roots) if (root) visit(root);
    for (const root of roots) reached.add(root?.name ?? '');
    expect(objects.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([]);
  });

  it('of the graph has one name everywhere: in fields, domain and cypher', () => {
    const nouns = new Set(
      schema
        .getPossibleTypes(schema.getType('Node') as Parameters<typeof schema.getPossibleTypes>[0])
        .map((type) => type.getInterfaces().find(({ name }) => name !== 'Node')?.name ?? type.name)
        .map(pathOf),
    );
    expect(nouns.size).toBeGreaterThan(5);
    const missing = [...nouns].flatMap((noun) => [
      ...(existsSync(new URL(`src/fields/${noun}.ts`, root)) ? [] : [`src/fields/${noun}.ts`]),
      ...(existsSync(new URL(`src/domain/${noun}.ts`, root)) ? [] : [`src/domain/${noun}.ts`]),
      ...(files.some((path) => path.startsWith(`${noun}/`)) ? [] : [`cypher/${noun}/`]),
    ]);
    expect(missing).toEqual([]);
  });

  it('of records has a file in src/domain, a place in what is stored and in what is recalled', () => {
    const kinds = recordTypes.map((type) =>
      /^(Person|Institution|UnnamedSource)$/.test(type) ? 'Actor' : type,
    );
    const missing = kinds.filter((kind) => !existsSync(new URL(`src/domain/${pathOf(kind)}.ts`, root)));
    expect(missing).toEqual([]);
    const stored = kinds.filter((kind) => kind !== 'Actor' && kind !== 'Withdrawal');
    const absent = (path: string) => stored.filter((kind) => !code(path).includes(`'${kind}'`));
    expect(absent('src/graph/writer/mapping.ts')).toEqual([]);
    expect(absent('src/graph/writer/load.ts').filter((kind) => kind !== 'SameAs')).toEqual([]);
  });
});

describe('a .cypher file', () => {
  const typescript = filesUnder('src', '.ts').map(code);
  const statements = files.filter((path) => !path.startsWith('schema/') && !path.endsWith('/predicates'));

  it('is asked for by somebody', () => {
    const included = files.flatMap((path) =>
      [...read(`cypher/${path}.cypher`).matchAll(/\/\/& +(\S+):/g)].map(([, name]) => name),
    );
    // By its path, or chosen by the end of its name: `folder/${…}` and 'name', `folder/part-${…}` and 'name'.
    const named = (path: string) =>
      included.includes(path) ||
      typescript.some((text) => {
        const heads = [...text.matchAll(/`([\w-]+\/[\w-]*)\$\{/g)].map(([, head]) => head as string);
        const chosen = heads.some(
          (head) => path.startsWith(head) && text.includes(`'${path.slice(head.length)}'`),
        );
        return chosen || text.includes(`'${path}'`);
      });
    // Checks are listed by their name alone.
    const checked = (path: string) =>
      path.startsWith('doctor/') &&
      new RegExp(`['"]?${path.slice('doctor/'.length)}['"]?:`).test(code('src/graph/doctor.ts'));
    expect(statements.filter((path) => !named(path) && !checked(path))).toEqual([]);
  });

  it('is there if a field or the code asks for it', () => {
    const asked = typescript.flatMap((text) => [
      ...[...text.matchAll(/\bcypher\('([\w-]+\/[\w-]+)'\)/g)].map(([, path]) => path as string),
      ...[...text.matchAll(/\b(?:one|list|connection|events)\('([\w-]+\/[\w-]+)'/g)].map(
        ([, path]) => path as string,
      ),
    ]);
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter((path) => !files.includes(path))).toEqual([]);
  });

  it('has only lines in its header, and marks in its text, that docs/templates.md explains', () => {
    const texts = files.map((path) => read(`cypher/${path}.cypher`));
    const tags = texts.flatMap((text) =>
      [...text.matchAll(/^\/\/ (@\w+)/gm)].map(([, tag]) => tag as string),
    );
    const marks = texts.flatMap((text) => [...text.matchAll(/\/\/[^\s\w]/g)].map(([mark]) => mark));
    const explained = read('docs/templates.md');
    const unexplained = [...new Set([...tags, ...marks])].filter((one) => !explained.includes(`\`${one}`));
    expect(unexplained.filter((one) => !explained.includes(`\`// ${one}`))).toEqual([]);
    expect([...new Set(marks)].sort()).toEqual(['//&', '//+', '//?']);
  });

  it('has slots only of nouns that have predicates, but for the page', () => {
    const wrong = files.flatMap((path) =>
      [...read(`cypher/${path}.cypher`).matchAll(/\/\/\+ +\w+ +(\w+): *(.+)$/gm)]
        .filter(([, , what]) => what?.trim() !== 'page')
        .filter(([, noun]) => !files.includes(`${pathOf(noun as string)}/predicates`))
        .map(([line]) => `${path}: ${line}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('a filter', () => {
  const hasPredicates = ({ noun }: { noun: string }) => files.includes(`${pathOf(noun)}/predicates`);
  const wheres = Object.values(schema.getTypeMap())
    .filter(isInputObjectType)
    .filter((type) => type.name.endsWith('Where'))
    .map((type) => ({ type, noun: type.name.slice(0, -'Where'.length) }));

  /** The filters of an input type, those of an input within it by `outer.inner`. */
  const filtersOf = (type: GraphQLNamedType, prefix = ''): string[] =>
    isInputObjectType(type)
      ? Object.values(type.getFields()).flatMap((field) => {
          const inner = getNamedType(field.type);
          // A list of conditions is one filter, met by one of them.
          const many = isListType(getNullableType(field.type));
          const name = `${prefix}${field.name}`;
          // A `not` takes the filters of the input that it is in.
          if (inner === type) return [];
          return isInputObjectType(inner) && !many ? filtersOf(inner, `${name}.`) : [name];
        })
      : [];
  const [declared, workedOut] = [wheres.filter(hasPredicates), wheres.filter((one) => !hasPredicates(one))];
  const predicatesOf = (noun: string) =>
    [...predicates(noun).predicates.keys()].filter((name) => !/^(asOf|ends)\./.test(name));

  it.each(declared)('of $type.name has its predicate in cypher', ({ type, noun }) => {
    const known = predicatesOf(noun).flatMap((name) => name.split('+'));
    expect(filtersOf(type).filter((name) => !known.includes(name))).toEqual([]);
  });

  it.each(declared)('is in $type.name if there is a predicate for it', ({ type, noun }) => {
    const given = filtersOf(type);
    const left = predicatesOf(noun).flatMap((name) => name.split('+').filter((one) => !given.includes(one)));
    expect(left).toEqual([]);
  });

  it.each(declared)('of $type.name can be where a query starts only if it is a condition too', ({ noun }) => {
    const { sources, predicates: conditions } = predicates(noun);
    expect([...sources.keys()].filter((name) => !conditions.has(name))).toEqual([]);
  });

  it.each(workedOut)('of $type.name, of what no node is, is read as a value by the files', ({ type }) => {
    const takers = tabled.filter(({ definition }) =>
      definition?.args.some((argument) => getNamedType(argument.type) === type),
    );
    expect(takers.length).toBeGreaterThan(0);
    // With the files that it calls.
    const texts = takers.map(({ field }) => cypher((field as { file: string }).file).text);
    const unread = filtersOf(type).filter((name) => !texts.every((text) => text.includes(`$where.${name}`)));
    expect(unread).toEqual([]);
  });

  it('has an input type wherever a noun has predicates of its own', () => {
    const nouns = files
      .filter((path) => path.endsWith('/predicates'))
      .map((path) => path.slice(0, -'/predicates'.length));
    const filtered = wheres.map(({ noun }) => pathOf(noun));
    const without = nouns.filter((noun) => !filtered.includes(noun) && predicatesOf(noun).length > 0);
    expect(without).toEqual([]);
  });
});

describe('an order', () => {
  const connections = tabled.flatMap(({ place, field, definition }) =>
    field.kind === 'connection' && typeof field.file === 'string' && definition
      ? [{ place, path: field.file, definition }]
      : [],
  );

  it('that the schema offers is declared by the file', () => {
    const missing = connections.flatMap(({ place, path, definition }) => {
      const type = definition.args.find(({ name }) => name === 'orderBy')?.type;
      const named = type ? getNamedType(type) : undefined;
      const offered = isEnumType(named) ? named.getValues().map(({ name }) => name) : [];
      const declared = Object.keys(cypher(path).orders);
      return offered
        .filter((name) => !declared.includes(name.replace(/_(ASC|DESC)$/, '')))
        .map((name) => `${place}: ${name} in cypher/${path}.cypher`);
    });
    expect(missing).toEqual([]);
  });

  it('is declared by every file that a connection reads', () => {
    const without = connections.filter(({ path }) => Object.keys(cypher(path).orders).length === 0);
    expect(without.map(({ place, path }) => `${place}: cypher/${path}.cypher`)).toEqual([]);
  });
});

describe('a migration', () => {
  it('has the next number and a name', () => {
    const names = readdirSync(new URL('cypher/schema/', root)).sort();
    const numbers = names.map((name) => /^(\d{4})-[a-z0-9-]+\.cypher$/.exec(name)?.[1] ?? name);
    expect(numbers).toEqual(names.map((_, at) => String(at + 1).padStart(4, '0')));
  });
});

describe('an import format', () => {
  it('is one file of its name, and a line of the registry', () => {
    const there = filesUnder('src/import', '.ts').filter((path) => /: Format = \{/.test(read(path)));
    expect(there).toEqual(formats.map(({ name }) => `src/import/formats/${name}/${name}.ts`).sort());
  });

  it('is in the table of docs/import.md', () => {
    const [table = ''] = read('docs/import.md').split('\n## ');
    const named = [...table.matchAll(/^\| .+? \| `(\w+)` +\|/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual(formats.map(({ name }) => name).sort());
  });
});

describe('an edge that a record brings', () => {
  it('is read by an export as by the writer', () => {
    const edges = (path: string) =>
      [...cypher(path).text.matchAll(/\[edge:([A-Z_|]+)\]/g)].map(([, types]) => types);
    expect(edges('write/load').length).toBe(2);
    expect(edges('export/edges')).toEqual(edges('write/load'));
  });
});

describe('an export format', () => {
  it('is one file of its name, and a line of the registry', () => {
    const there = filesUnder('src/export', '.ts').filter((path) => /: Exporter = \{/.test(read(path)));
    expect(there).toEqual(exporters.map(({ name }) => `src/export/${name}.ts`).sort());
  });

  it('has a section in docs/export.md', () => {
    const headings = [...read('docs/export.md').matchAll(/^## `(\w+)`$/gm)].map(([, name]) => name);
    expect(headings).toEqual(exporters.map(({ name }) => name));
  });
});

describe('an error code', () => {
  it('is explained in docs/architecture.md', () => {
    const union = /export type ErrorCode =([^;]+);/.exec(read('src/errors.ts'))?.[1] ?? '';
    const codes = [...union.matchAll(/'([A-Z_]+)'/g)].map(([, name]) => name as string);
    expect(codes).toContain('BAD_USER_INPUT');
    expect(codes.filter((name) => !read('docs/architecture.md').includes(`\`${name}\``))).toEqual([]);
  });
});
