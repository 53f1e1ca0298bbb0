import { expect, it } from 'vitest';
import { read } from './files.ts';

it('the image has every folder that the package has', () => {
  const { files } = JSON.parse(read('package.json')) as { files: string[] };
  const folders = files.filter((path) => !path.includes('.') && path !== 'NOTICE');
  const copied = [...read('Dockerfile').matchAll(/^COPY --from=build .*\/hearsay\/(\S+) \1$/gm)].map(
    ([, path]) => path,
  );
  expect(folders).toContain('lexicon');
  expect(folders.filter((path) => !copied.includes(path))).toEqual([]);
});
