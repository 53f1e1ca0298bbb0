/** The milliseconds since 1970 of an ISO 8601 date or instant; NaN where it is none, such as 30 February, which `Date.parse` takes for 2 March. */
export function instantOf(text: string): number {
  const [date = ''] = text.split('T');
  return new Date(date).getUTCDate() === Number(date.slice(-2)) ? Date.parse(text) : Number.NaN;
}
