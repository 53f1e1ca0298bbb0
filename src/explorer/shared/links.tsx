import type { ComponentChildren } from 'preact';
import type { ActorNameFragment, DocumentNameFragment } from '../operations.d.ts';
import { useAddress } from './address.ts';
import { isLinkable } from './linkable.ts';
import { titleOf } from './words.ts';

/** An actor by name; a source that the document does not name is in italics. */
export function ActorLink({ actor }: { actor: ActorNameFragment }) {
  const address = useAddress();
  return (
    <a
      class={actor.__typename === 'UnnamedSource' ? 'actor unnamed' : 'actor'}
      href={address('actor', actor.id)}
      dir="auto"
    >
      {actor.name}
    </a>
  );
}

/** A claim by its text. */
export function ClaimLink({ claim }: { claim: Readonly<{ id: string; text: string }> }) {
  const address = useAddress();
  return (
    <a class="claim-link" href={address('claim', claim.id)} dir="auto">
      {claim.text}
    </a>
  );
}

/** A document by its title, else by its address or id. */
export function DocumentLink({ document }: { document: Pick<DocumentNameFragment, 'id' | 'title' | 'url'> }) {
  const address = useAddress();
  return (
    <a class="document-link" href={address('document', document.id)} dir="auto">
      {titleOf(document)}
    </a>
  );
}

/** A link to another site; only its words where the address is none that a link may lead to. */
export function OutsideLink({ url, children }: { url: string; children: ComponentChildren }) {
  if (!isLinkable(url)) return <>{children}</>;
  return (
    <a href={url} rel="noreferrer">
      {children}
    </a>
  );
}
