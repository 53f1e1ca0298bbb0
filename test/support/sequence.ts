import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Minutes each, though the files themselves are short. Started last, one would keep the other worker idle for as long. */
const longest = /\/(plan\/differential|fuzz\/valid)\.(slow\.)?graph\.test\.ts$/;

/** What has Neo4j forget all its plans: these files come last, as each file after them would have everything planned anew. */
const forgetting = /\breplan\(\)|`DROP /;

/**
 * The usual order, but the longest come first, and next the files that only read the sample: what one has loaded serves the
 * next. Last come those that have all plans forgotten.
 */
export class SampleFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const texts = new Map(sorted.map((file) => [file, readFileSync(file.moduleId, 'utf8')]));
    const which = (holds: (text: string) => boolean) => sorted.filter((file) => holds(texts.get(file) ?? ''));
    const last = new Set(which((text) => forgetting.test(text)));
    const first = sorted.filter(({ moduleId }) => longest.test(moduleId));
    const order = [...first, ...which(onlyReadsSample), ...sorted].filter((file) => !last.has(file));
    return [...new Set([...order, ...last])];
  }
}

const onlyReadsSample = (text: string) =>
  /\bwithSample\b/.test(text) && !/\bemptyGraph\b|\bwrite\(/.test(text);
