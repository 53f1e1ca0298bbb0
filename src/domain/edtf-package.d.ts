/** The part of the edtf package that src/domain/edtf.ts uses; the package brings no types of its own. */
declare module 'edtf' {
  /** What the parser makes of a text: a date, season, year, decade or century, or a set or list of such. */
  type Parsed = { type: string; values: unknown[]; earlier?: boolean; later?: boolean };
  type Dated = { type: string; min: number | null; max: number | null };
  type Constraints = { level?: number; seasonUncertainty?: boolean };
  export function parse(text: string, constraints?: Constraints): Parsed;
  export default function edtf(parsed: Parsed): Dated;
}
