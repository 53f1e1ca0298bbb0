import { HearsayError } from '../errors.ts';
import type { Aggregation, Mode, Normalization } from './types.ts';

const aggregations: Readonly<Record<Mode, readonly Aggregation[]>> = {
  ONE_MODE: ['IGNORE', 'CONGRUENCE', 'CONFLICT', 'SUBTRACT'],
  TWO_MODE: ['IGNORE', 'SUBTRACT', 'COMBINE'],
};
const normalizations: Readonly<Record<Mode, readonly Normalization[]>> = {
  ONE_MODE: ['NONE', 'AVERAGE', 'JACCARD', 'COSINE'],
  TWO_MODE: ['NONE', 'ACTIVITY', 'PROMINENCE'],
};

/** The requested settings of a network; a setting that the field does not have is absent. */
export type Settings = Readonly<Record<string, unknown>>;

/** Throws BAD_USER_INPUT if settings exclude each other, with the argument, its value and the accepted values. */
export function checkSettings(settings: Settings): void {
  const { mode, rows, columns, qualifier, kernel } = settings;
  if (mode === 'ONE_MODE' || mode === 'TWO_MODE') {
    mustBe(settings, 'aggregation', aggregations[mode], `in a network of mode ${mode}`);
    mustBe(settings, 'normalization', normalizations[mode], `in a network of mode ${mode}`);
  }
  if (qualifier === 'NONE') mustBe(settings, 'aggregation', ['IGNORE'], 'without a qualifier');
  if (kernel !== undefined && kernel !== null && kernel !== 'NONE') {
    mustBe(settings, 'aggregation', ['IGNORE', 'CONGRUENCE', 'CONFLICT', 'SUBTRACT'], 'under a kernel');
    mustBe(settings, 'normalization', ['NONE', 'AVERAGE'], 'under a kernel');
  }
  needsVariable(settings, 'rows', 'rowAttribute');
  needsVariable(settings, 'columns', 'columnAttribute');
  needsVariable(settings, 'qualifier', 'qualifierAttribute');
  if (rows === columns && rows !== undefined && rows !== 'ATTRIBUTE')
    throw refused('columns', columns, 'something else than the rows', 'beside the same rows');
}

/** Throws BAD_USER_INPUT for settings of windows where no unit divides the time into any. */
export function checkWindows(settings: Settings): void {
  if (settings.unit !== undefined && settings.unit !== null) return;
  mustBe(settings, 'kernel', ['NONE'], 'without a unit');
  mustBe(settings, 'width', ['1'], 'without a unit');
}

/** An absent argument has its default, which is compatible with every setting. */
function mustBe(settings: Settings, argument: string, accepted: readonly string[], where: string): void {
  const value = settings[argument];
  if (value === undefined || value === null || accepted.includes(String(value))) return;
  throw refused(argument, value, accepted.join(', '), where);
}

/** Throws BAD_USER_INPUT if no variable of the codebook is named where `argument` is ATTRIBUTE, or one is named elsewhere. */
export function needsVariable(settings: Settings, argument: string, name: string): void {
  const there = settings[name] !== undefined && settings[name] !== null;
  if (settings[argument] === 'ATTRIBUTE' && !there)
    throw refused(name, null, 'the name of a variable of the codebook', `where ${argument} is ATTRIBUTE`);
  if (settings[argument] !== 'ATTRIBUTE' && there)
    throw refused(name, settings[name], 'nothing', `unless ${argument} is ATTRIBUTE`);
}

function refused(argument: string, value: unknown, accepted: string, where: string): HearsayError {
  return new HearsayError(
    'BAD_USER_INPUT',
    `${argument} is ${JSON.stringify(value)}, but ${where} it must be ${accepted}`,
    { argument, value, accepted },
  );
}
