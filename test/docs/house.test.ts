import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeLines, filesUnder, read } from './files.ts';
import { circles, importsOf } from './imports.ts';

// What is generated is nobody's to write.
const generated = 'src/explorer/operations.d.ts';
const sources = [...filesUnder('src', '.ts'), ...filesUnder('src', '.tsx')]
  .filter((path) => path !== generated)
  .sort();

/** What each room may import beside itself; docs/architecture.md draws it. A path stands for that file alone. */
const layers: Readonly<Record<string, readonly string[]>> = {
  domain: ['errors.ts'],
  graph: ['domain', 'errors.ts', 'root.ts'],
  // Of the domain only how texts are folded and cut into words, and how an id names a time; of no noun.
  plan: ['graph', 'domain/text.ts', 'domain/words.ts', 'domain/timed-id.ts', 'errors.ts', 'root.ts'],
  fields: ['plan', 'domain', 'network', 'agreement', 'errors.ts', 'root.ts'],
  // Of the graph only the driver's type, its errors and the change log: what is asked goes through plan.
  server: [
    'mcp',
    'fields',
    'mutations',
    'export',
    'plan',
    'domain',
    'graph/driver.ts',
    'graph/database-error.ts',
    'graph/change-log.ts',
    'graph/marked.ts',
    'graph/size.ts',
    'config.ts',
    'errors.ts',
    'root.ts',
  ],
  // From counts to networks: pure, so that a test can work each number out by hand.
  network: ['errors.ts'],
  // From codings to agreement: pure too.
  agreement: ['errors.ts'],
  import: ['domain', 'graph', 'errors.ts', 'root.ts'],
  // Of import only the columns of tables: what is written there is what is read here. Of network how a text stands in XML.
  export: [
    'fields',
    'plan',
    'graph',
    'domain',
    'import/formats/csv/columns.ts',
    'import/formats/csv/cells.ts',
    'network/files/xml-text.ts',
    'errors.ts',
    'root.ts',
  ],
  mutations: ['import', 'read', 'plan', 'graph', 'domain', 'errors.ts'],
  // Text in, proposals out: it knows no database.
  read: ['domain', 'errors.ts', 'root.ts'],
  // It asks GraphQL like any client; who answers is handed to it.
  mcp: ['read', 'domain', 'errors.ts'],
  neo4j: [
    'graph/driver.ts',
    'graph/database-error.ts',
    'graph/disk-space.ts',
    'config.ts',
    'errors.ts',
    'root.ts',
  ],
  commands: [
    'domain',
    'mcp',
    'read',
    'server',
    'import',
    'export',
    'fields',
    'plan',
    'graph',
    'network',
    'neo4j',
    'config.ts',
    'errors.ts',
    'root.ts',
  ],
  // Pages in a browser: they use only the public API, and the desk what stands in quotation marks, as the reader takes it.
  graphiql: [],
  explorer: ['domain/quotations.ts'],
  'main.ts': ['commands'],
  'cli.ts': ['commands'],
  'config.ts': ['config-file.ts', 'config-types.ts', 'config-values.ts', 'errors.ts'],
  'config-file.ts': [],
  'config-types.ts': [],
  'config-values.ts': [],
  'errors.ts': [],
  'root.ts': [],
};

/** The room of a path under src/: its folder, or the file itself. */
const roomOf = (path: string) => path.split('/')[0] as string;

/** Every line of code of these files that matches, as `path:number: line`. */
function found(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    codeLines(path)
      .filter(({ line }) => pattern.test(line))
      .map(({ number, line }) => `${path}:${number}: ${line.trim()}`),
  );
}

describe('data flows one way', () => {
  it('has a rule for each room, and no rule for a room that is not there', () => {
    const there = new Set(sources.map((path) => roomOf(path.slice('src/'.length))));
    expect(Object.keys(layers).sort()).toEqual([...there].sort());
  });

  it.each(Object.entries(layers))('lets %s import only what it may', (room, allowed) => {
    const refused = sources
      .map((path) => path.slice('src/'.length))
      .filter((path) => roomOf(path) === room)
      .flatMap((path) => {
        const imports = read(`src/${path}`).matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g);
        return [...imports].map(([, to]) => ({
          path,
          to: posix.join(posix.dirname(path), to as string),
        }));
      })
      .filter(({ to }) => roomOf(to) !== room && !allowed.includes(roomOf(to)) && !allowed.includes(to));
    expect(refused).toEqual([]);
  });
});

describe('modules import each other one way', () => {
  it('in all of src', () => {
    const modules = filesUnder('src', '.ts').concat(filesUnder('src', '.tsx'));
    const imports = new Map(modules.map((path) => [path, importsOf(path)]));
    expect(imports.get('src/plan/compile.ts')).toContain('src/plan/shape.ts');
    expect(circles(modules, (path) => imports.get(path) ?? [])).toEqual([]);
  });

  it('or the circle is found, whatever its length; imports of types alone make none', () => {
    const imports: Readonly<Record<string, readonly string[]>> = {
      a: ['b', 'd'],
      b: ['c'],
      c: ['a'],
      d: ['e'],
      e: [],
      f: ['f'],
    };
    expect(circles(Object.keys(imports), (path) => imports[path] ?? [])).toEqual([['a', 'b', 'c'], ['f']]);
  });
});

describe('what the compiler checks', () => {
  it('is every folder of src: one with a tsconfig of its own is checked beside the others', () => {
    const { exclude = [] } = JSON.parse(read('tsconfig.json')) as { exclude?: string[] };
    const { check } = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;
    const apart = exclude.filter((folder) =>
      filesUnder('src', '.ts').some((path) => path.startsWith(`${folder}/`)),
    );
    expect(apart).toContain('src/graphiql');
    expect(apart.filter((folder) => !check?.includes(`tsc --noEmit -p ${folder}/tsconfig.json`))).toEqual([]);
  });
});

describe('Cypher lives in .cypher files', () => {
  // What joins the files of cypher/ to one statement, and what reads them.
  const joiners = sources.filter((path) => /^src\/(plan\/|graph\/(template\/|cypher\.ts$))/.test(path));

  it('and not in TypeScript', () => {
    const clause =
      /\b(MATCH|MERGE|UNWIND|FOREACH|DETACH DELETE|ORDER BY|UNION ALL|ON CREATE|YIELD)\b|\b(CALL|CREATE|SET|RETURN|WITH|EXISTS|COLLECT) [\w$({*[]/;
    // A file of another program is read in that program's language.
    const sql = 'src/import/formats/dna/queries.ts';
    const others = sources.filter((path) => !joiners.includes(path) && path !== sql);
    expect(found(others, clause)).toEqual([]);
  });

  it('which the compiler joins: it matches nothing and writes nothing by itself', () => {
    expect(found(joiners, /`CALL \(/)).not.toEqual([]);
    const deed = /\b(MATCH|MERGE|CREATE|DELETE|REMOVE)\b|\bSET [\w$]|-\[|\]->|<-\[/;
    expect(found(joiners, deed)).toEqual([]);
  });

  it('and no noun is known to the compiler, but that a version of a statement is a node of its own (docs/decisions/0003)', () => {
    const types = [...read('schema.graphql').matchAll(/^(?:type|interface) (\w+)/gm)].map(([, name]) => name);
    const nouns = types.filter((name) => name !== 'Query' && name !== 'PageInfo');
    expect(nouns).toEqual(expect.arrayContaining(['Statement', 'Claim', 'Actor', 'Document']));
    const paths = sources.filter((path) => path.startsWith('src/plan/'));
    expect(found(paths, new RegExp(`['"\`:](${nouns.join('|')})\\b`))).toEqual([
      expect.stringMatching(/^src\/plan\/row\.ts:\d+: .*bare === 'Statement'/),
    ]);
  });
});

describe('a file of src', () => {
  const lengths = [...sources, ...filesUnder('src', '.css')].map((path) => ({
    path,
    lines: read(path).trimEnd().split('\n').length,
  }));

  it('has 300 lines at most', () => {
    expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
  });

  it('leaves the environment to src/config.ts', () => {
    const others = sources.filter((path) => path !== 'src/config.ts');
    expect(found(others, /process\.env|'node:process'/)).toEqual([]);
    expect(found(['src/config.ts'], /'node:process'|process\.env/)).not.toEqual([]);
  });

  it('throws HearsayError, or what the library that it speaks to asks for', () => {
    const other = /throw new (?!HearsayError\b|GraphQLError\b|McpError\b|InvalidArgumentError\b)/;
    expect(found(sources, other)).toEqual([]);
  });

  it('has no any', () => {
    expect(found(sources, /(:|<|=>|\bas) ?any\b|, any>/)).toEqual([]);
  });

  it('silences no error of the compiler or the linter', () => {
    expect(
      sources.filter((path) => /@ts-(ignore|expect-error|nocheck)|biome-ignore/.test(read(path))),
    ).toEqual([]);
  });
});
