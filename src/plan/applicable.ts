import type { Arguments } from './field.ts';

/**
 * The lines of a template that apply to one use of it. What stands between the lines `//? known` and `//?` is for questions
 * about another time only; likewise `said`; `nearest`: for reading a page, not for counting; an argument's name: for when it
 * is given; `depth >= 2` and `rows = CLAIM` (or `CLAIM|TOPIC`): for such a value of a structural argument. They nest.
 */
export function applicable(text: string, args: Arguments | undefined, use: Arguments): string {
  const there: Arguments = { ...args, ...use };
  const open: boolean[] = [];
  const kept = text.split('\n').filter((line) => {
    const found = condition.exec(line);
    if (!found) return !open.includes(false);
    const [, name, least, values] = found;
    if (name === undefined) open.pop();
    else if (least !== undefined) open.push(Number(args?.[name]) >= Number(least));
    else if (values !== undefined) open.push(values.split('|').includes(String(args?.[name])));
    else open.push(there[name] !== undefined);
    return false;
  });
  return kept.join('\n');
}

const condition = /^ *\/\/\?(?: (\w+)(?: >= (\d+)| = ([\w|]+))?)?$/;
