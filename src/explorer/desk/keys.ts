import type { Step } from './selection.ts';

export type Command =
  | 'new'
  | 'quote'
  | 'mention'
  | 'verb'
  | 'hedge'
  | 'relay'
  | 'sentence'
  | 'next'
  | 'previous'
  | 'uncoded'
  | 'edit'
  | 'accept'
  | 'reject'
  | 'undo'
  | 'redo'
  | 'help';

type Shortcut = Readonly<{ key: string; command: Command; does: string }>;

/** The keys while the text has the focus. They are letters that no field can receive there. */
export const shortcuts: readonly Shortcut[] = [
  { key: 'Enter', command: 'new', does: 'a new statement of the chosen words' },
  { key: 'Q', command: 'quote', does: 'the chosen words are the quote of this statement' },
  { key: 'M', command: 'mention', does: 'they are the words for the speaker' },
  { key: 'V', command: 'verb', does: 'they are the reporting verb' },
  { key: 'H', command: 'hedge', does: 'they weaken the statement' },
  { key: 'R', command: 'relay', does: 'they name who relays the statement' },
  { key: 'S', command: 'sentence', does: 'choose the whole sentence' },
  { key: 'N', command: 'next', does: 'the next draft' },
  { key: 'P', command: 'previous', does: 'the draft before' },
  { key: 'U', command: 'uncoded', does: 'the next words that are not coded' },
  { key: 'E', command: 'edit', does: 'edit this statement; Escape comes back to the text' },
  { key: 'A', command: 'accept', does: 'accept this statement (editors)' },
  { key: 'X', command: 'reject', does: 'reject this statement' },
  { key: 'Z', command: 'undo', does: 'undo' },
  { key: 'Shift+Z', command: 'redo', does: 'do it again' },
  { key: '?', command: 'help', does: 'show or hide these keys' },
];

/** How the chosen words are moved with the arrow keys. */
export const movements: readonly Readonly<{ key: string; does: string }>[] = [
  { key: '← →', does: 'the word before or after' },
  { key: '↑ ↓', does: 'the sentence before or after' },
  { key: 'Page Up, Page Down', does: 'the paragraph before or after' },
  { key: 'Home, End', does: 'the first or the last word' },
  { key: 'Shift with these', does: 'choose more or less' },
  { key: 'Alt+Shift+← →', does: 'by a character' },
];

/** The pressed keys, from a keyboard event. */
export type Pressed = Readonly<{
  key: string;
  code: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  /** The key is held down, and this is not its first press. */
  repeat: boolean;
}>;

/** What goes on while its key is held down; each other command is done once, so that no held key decides on several statements. */
const moving: ReadonlySet<Command> = new Set(['next', 'previous', 'uncoded', 'undo', 'redo']);

/** Keys that give no letter of their script: / is in the place of Q on a Hebrew keyboard, ~ above Z on an Arabic one. */
const elsewhere: Readonly<Record<string, string>> = { '/KeyQ': 'Q', '~KeyZ': 'Z' };

/** The command of a key, on a keyboard of any script: where a key gives no Latin letter, its place counts. */
export function commandOf(pressed: Pressed): Command | undefined {
  const { key, code, shiftKey, ctrlKey, altKey, metaKey, repeat } = pressed;
  const letter = /^[a-z]$/i.test(key)
    ? key.toUpperCase()
    : /^\p{L}$/u.test(key)
      ? code.replace(/^Key/, '')
      : (elsewhere[key + code] ?? key.replace('؟', '?'));
  if (altKey) return undefined;
  if (ctrlKey || metaKey) {
    if (letter === 'Z') return shiftKey ? 'redo' : 'undo';
    return letter === 'Y' ? 'redo' : undefined;
  }
  const name = shiftKey && /^[A-Z]$/.test(letter) ? `Shift+${letter}` : letter;
  const command = shortcuts.find((shortcut) => shortcut.key === name)?.command;
  return command && repeat && !moving.has(command) ? undefined : command;
}

const units: Readonly<Record<string, readonly [Step['by'], forward: boolean]>> = {
  ArrowRight: ['word', true],
  ArrowLeft: ['word', false],
  ArrowDown: ['sentence', true],
  ArrowUp: ['sentence', false],
  PageDown: ['paragraph', true],
  PageUp: ['paragraph', false],
  End: ['text', true],
  Home: ['text', false],
};

/** The step of a key; from the right to the left, the arrows go with the text. */
export function stepOf(pressed: Pressed, rightToLeft: boolean): Step | undefined {
  const { key, shiftKey: extend, ctrlKey, altKey, metaKey } = pressed;
  const unit = units[key];
  if (unit === undefined || ctrlKey || metaKey) return undefined;
  const [by, forward] = unit;
  const sideways = by === 'word';
  if (altKey && !(sideways && extend)) return undefined;
  const turned = sideways && rightToLeft ? !forward : forward;
  return { by: altKey ? 'grapheme' : by, forward: turned, extend };
}
