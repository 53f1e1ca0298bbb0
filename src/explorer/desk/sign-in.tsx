import { useState } from 'preact/hooks';
import type { DeskHomeQuery } from '../operations.d.ts';
import { keepToken, readToken } from '../shared/client.ts';

export type Caller = DeskHomeQuery['caller'];

/** Who one is here by one's token, and a way to be somebody else. */
export function SignIn({
  caller,
  refused,
  again,
}: {
  caller: Caller | undefined;
  refused: string | undefined;
  again: () => void;
}) {
  const [token, setToken] = useState('');
  const signedIn = caller !== undefined && caller.role !== 'READER';
  const use = (next: string) => {
    keepToken(next);
    setToken('');
    again();
  };
  if (signedIn && !refused) {
    return (
      <p class="signed-in">
        {caller.name}, {caller.role.toLowerCase()}{' '}
        <button type="button" class="small-button" onClick={() => use('')}>
          Sign out
        </button>
      </p>
    );
  }
  return (
    <form
      class="token"
      onSubmit={(event) => {
        event.preventDefault();
        use(token.trim());
      }}
    >
      <label for="desk-token">Token</label>
      <input
        id="desk-token"
        type="password"
        autocomplete="off"
        value={token}
        aria-describedby="token-note"
        aria-invalid={refused !== undefined}
        onInput={(event) => setToken(event.currentTarget.value)}
      />
      <button type="submit">Sign in</button>
      {readToken() !== undefined && (
        <button type="button" onClick={() => use('')}>
          Forget this token
        </button>
      )}
      <p id="token-note" role={refused ? 'alert' : undefined}>
        {refused ??
          'Coding needs a token: “hearsay token --name NAME --role coder” prints one for a coder, “hearsay token” one for an editor. It is kept until this tab is closed.'}
      </p>
    </form>
  );
}
