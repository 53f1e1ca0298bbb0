import type { Scope } from './scope.ts';

type Clocks = { said?: string | null; known?: string | null };

/** An id as it is answered in a scope: with the clocks that are set, `said` as it was given, `known` in UTC. */
export function shownId(id: string, { asked }: Scope): string {
  const query = [
    ...(asked?.said ? [`said=${encoded(asked.said)}`] : []),
    ...(asked?.known ? [`known=${new Date(asked.known).toISOString()}`] : []),
  ];
  return query.length > 0 ? `${id}?${query.join('&')}` : id;
}

function encoded(text: string): string {
  return [...text]
    .map((character) => (/[\w\-.~!'()*:/,]/.test(character) ? character : encodeURIComponent(character)))
    .join('');
}

/** The record's id in an id, and the time that it names, both clocks of it. */
export function readId(id: string): { recordId: string; asOf?: Clocks } {
  const [recordId = '', query] = id.split(/\?(?=(?:said|known)=)/);
  if (query === undefined) return { recordId };
  const clocks = new URLSearchParams(query);
  return { recordId, asOf: { said: clocks.get('said'), known: clocks.get('known') } };
}

/** Arguments with the plain ids of records, as of the time that the ids name if they name one. */
export function timed<Args extends object>(args: Args): Args {
  let asOf: Clocks | undefined;
  const plain: unknown = JSON.parse(JSON.stringify(args), (_, value: unknown) => {
    if (typeof value !== 'string') return value;
    const read = readId(value);
    asOf = read.asOf ?? asOf;
    return read.recordId;
  });
  return asOf === undefined ? args : ({ ...(plain as Args), asOf } as Args);
}
