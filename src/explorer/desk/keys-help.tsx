import { movements, shortcuts } from './keys.ts';

/** The keys of the desk. */
export function KeysHelp() {
  return (
    <section class="keys" aria-label="Keys">
      <dl>
        {[...movements, ...shortcuts].map(({ key, does }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p class="dim">The keys are those of the text. In the form, Escape goes back to the text.</p>
    </section>
  );
}
