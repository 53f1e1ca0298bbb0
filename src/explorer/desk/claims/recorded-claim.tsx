import { useQuery } from '@urql/preact';
import { useState } from 'preact/hooks';
import type { ClaimUsesQuery, ClaimUsesQueryVariables } from '../../operations.d.ts';
import { counted, titleOf } from '../../shared/words.ts';
import type { FormContext } from '../context.ts';
import { TextField } from '../fields.tsx';
import { wordsOf } from '../server.ts';
import { MergeRecorded } from './merge-recorded.tsx';
import { claimUses, rewordClaim } from './operations.ts';

type Props = Readonly<{ context: FormContext; claim: string }>;

/** A claim of the graph with the passages that are recorded by it; an editor may reword it or merge it into another one, with a reason. */
export function RecordedClaim({ context, claim }: Props) {
  const [{ data, error }, execute] = useQuery<ClaimUsesQuery, ClaimUsesQueryVariables>({
    query: claimUses,
    variables: { id: claim },
  });
  const uses = data?.claim?.statements;
  return (
    <>
      {error && <p class="dim">{wordsOf(error).text}</p>}
      {data?.claim && context.mayRecord && (
        <Reword
          key={data.claim.text}
          context={context}
          claim={claim}
          text={data.claim.text}
          done={() => execute({ requestPolicy: 'network-only' })}
        />
      )}
      {data?.claim && context.mayRecord && (
        <MergeRecorded context={context} claim={claim} text={data.claim.text} />
      )}
      {uses && (
        <>
          <p class="hint">
            {counted(uses.totalCount, 'recorded statement')}
            {uses.nodes.length < uses.totalCount && `, of which these are the first ${uses.nodes.length}`}
          </p>
          <ul aria-label="Statements that are recorded by this claim">
            {uses.nodes.map(({ id, quote, document }) => (
              <li key={id} dir="auto">
                {quote ?? id} {document && <span class="dim">{titleOf(document)}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Reword({ context, claim, text, done }: Props & Readonly<{ text: string; done: () => void }>) {
  const [words, setWords] = useState(text);
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState('');
  const send = async () => {
    const { error } = await context.client.mutation(rewordClaim, {
      input: { id: claim, text: words },
      reason,
    });
    if (error) return setRefused(wordsOf(error).text);
    setRefused('');
    context.remember(claim, words);
    done();
  };
  const field = { problems: [], disabled: context.disabled };
  return (
    <>
      <TextField
        {...field}
        id={`${claim}-text`}
        label="The claim, for everything that is coded by it"
        value={words}
        set={setWords}
      />
      {words !== text && (
        <>
          <TextField
            {...field}
            id={`${claim}-reason`}
            label="Why it is reworded"
            value={reason}
            set={setReason}
          />
          <button type="button" disabled={reason.trim() === ''} onClick={() => void send()}>
            Reword the recorded claim
          </button>
        </>
      )}
      {refused && (
        <p class="problems" role="alert">
          {refused}
        </p>
      )}
    </>
  );
}
