import { useQuery } from '@urql/preact';
import type { AgreementOfQuery, AgreementOfQueryVariables } from '../../operations.d.ts';
import { FigureTable } from '../../shared/figure-table.tsx';
import { counted } from '../../shared/words.ts';
import { wordsOf } from '../server.ts';
import { agreementOf } from './operations.ts';

const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(2));

/** How far two coders agree on a document: on which passages, and on what they code of those they share. */
export function AgreementTable({ document, coders }: { document: string; coders: readonly string[] }) {
  const [{ data, error }] = useQuery<AgreementOfQuery, AgreementOfQueryVariables>({
    query: agreementOf,
    variables: { document, coders },
  });
  if (error) return <p class="dim">No agreement figures: {wordsOf(error).text}</p>;
  if (!data) return <p class="dim">Reading the agreement …</p>;
  const { spans, units, variables } = data.agreement;
  // Each of two codings has a value for what may be absent, such as the kind of the quote: that counts all that both coded.
  const shared = Math.max(0, ...variables.map((variable) => variable.units));
  return (
    <FigureTable
      summary={`Agreement on passages: F1 ${figure(spans.f1)}; both coded ${shared} of ${counted(units, 'passage')}`}
      caption="Observed agreement and Krippendorff’s alpha (nominal) over passages that overlap"
      head={
        <>
          <th scope="col">Coded</th>
          <th scope="col">Units</th>
          <th scope="col">Observed</th>
          <th scope="col">Alpha</th>
        </>
      }
    >
      {variables.map((variable) => (
        <tr key={variable.name}>
          <th scope="row">{variable.name}</th>
          <td>{variable.units}</td>
          <td>{figure(variable.observed)}</td>
          <td>{figure(variable.alpha)}</td>
        </tr>
      ))}
    </FigureTable>
  );
}
