import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The usual order, but the files that only read the sample come first: what one has loaded serves the next. */
export class SampleFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const readers = new Set(sorted.filter(({ moduleId }) => onlyReadsSample(readFileSync(moduleId, 'utf8'))));
    return [...readers, ...sorted.filter((file) => !readers.has(file))];
  }
}

const onlyReadsSample = (text: string) =>
  /\bwithSample\b/.test(text) && !/\bemptyGraph\b|\bwrite\(/.test(text);
