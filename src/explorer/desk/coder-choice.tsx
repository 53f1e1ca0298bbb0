import { useLocation } from 'preact-iso/router';
import { withQuery } from '../shared/address.ts';

type Props = Readonly<{ document: string; coder: string; caller: string; coders: readonly string[] }>;

/** An editor's choice of whose drafts are on the desk: what is changed there stays that coder's. */
export function CoderChoice({ document, coder, caller, coders }: Props) {
  const { route } = useLocation();
  const all = [...new Set([caller, coder, ...coders])];
  if (all.length === 1) return null;
  return (
    <p class="whose">
      <label for="whose">Drafts of</label>{' '}
      <select
        id="whose"
        value={coder}
        onChange={(event) => {
          const of = event.currentTarget.value;
          route(withQuery('/desk', { document, coder: of === caller ? undefined : of }));
        }}
      >
        {all.map((one) => (
          <option key={one} value={one}>
            {one === caller ? `${one} (you)` : one}
          </option>
        ))}
      </select>
    </p>
  );
}
