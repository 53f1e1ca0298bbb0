import { useEffect, useRef } from 'preact/hooks';

/** Asks once before a coding is handed in, which cannot be taken back. */
export function HandInDialog({ handIn, close }: { handIn: () => void; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="desk-dialog" aria-labelledby="hand-in-title" onClose={close}>
      <h2 id="hand-in-title">Hand in your coding?</h2>
      <p>
        Your drafts of this text are then your whole coding of it. You see what others have coded, and can no
        longer change your own. This cannot be taken back.
      </p>
      <p class="ways">
        <button type="button" class="primary" onClick={handIn}>
          Hand in
        </button>
        <button type="button" onClick={close}>
          Not yet
        </button>
      </p>
    </dialog>
  );
}
