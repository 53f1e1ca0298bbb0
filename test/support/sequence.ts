import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Minutes each, though the files themselves are short. Started last, one would keep the other worker idle for as long. */
const longest = /\/(plan\/differential|fuzz\/valid)\.(slow\.)?graph\.test\.ts$/;

/**
 * The usual order, but the longest come first, and next the files that only read the sample: what one has loaded serves the
 * next.
 */
export class SampleFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const readers = new Set(sorted.filter(({ moduleId }) => onlyReadsSample(readFileSync(moduleId, 'utf8'))));
    const first = sorted.filter(({ moduleId }) => longest.test(moduleId));
    return [...new Set([...first, ...readers, ...sorted])];
  }
}

const onlyReadsSample = (text: string) =>
  /\bwithSample\b/.test(text) && !/\bemptyGraph\b|\bwrite\(/.test(text);
