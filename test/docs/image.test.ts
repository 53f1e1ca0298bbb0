import { expect, it } from 'vitest';
import { filesUnder, read } from './files.ts';

it('the image has every folder that the package has', () => {
  const { files } = JSON.parse(read('package.json')) as { files: string[] };
  const folders = files.filter((path) => !path.includes('.') && path !== 'NOTICE');
  const copied = [...read('Dockerfile').matchAll(/^COPY --from=build .*\/hearsay\/(\S+) \1$/gm)].map(
    ([, path]) => path,
  );
  expect(folders).toContain('lexicon');
  expect(folders.filter((path) => !copied.includes(path))).toEqual([]);
});

it('the image has every package that the program imports', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  const imported = filesUnder('src', '.ts')
    .filter((path) => !/^src\/(explorer|graphiql)\//.test(path))
    .flatMap((path) => [...read(path).matchAll(/\bfrom '((?:@[\w.-]+\/)?[\w.-]+)(?:\/[^']*)?'/g)])
    .map(([, name]) => name as string)
    .filter((name) => !name.startsWith('.'));
  expect(imported).toContain('graphql-tag');
  const missing = imported.filter((name) => packages[`node_modules/${name}`]?.dev !== undefined);
  expect([...new Set(missing)]).toEqual([]);
});
