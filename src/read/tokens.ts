import model from 'wink-eng-lite-web-model';
import winkNLP, { type ItemSentence, type ItemToken } from 'wink-nlp';

/** A word or mark of the text; `start` and `end` count UTF-16 units, as JavaScript strings do. */
export interface Token {
  readonly text: string;
  readonly lower: string;
  readonly lemma: string;
  /** The part of speech, a tag of Universal Dependencies. */
  readonly pos: string;
  readonly start: number;
  readonly end: number;
}

const nlp = winkNLP(model, ['sbd', 'pos']);
// The package's types lack the method for a token's lemma.
const lemma = nlp.its.lemma as unknown as typeof nlp.its.pos;

/** The tokens of a text, sentence by sentence; a line break always ends a sentence. */
export function sentencesOf(text: string): Token[][] {
  const sentences: Token[][] = [];
  for (const { line, at } of linesOf(text)) {
    const document = nlp.readDoc(line);
    let position = 0;
    document.sentences().each((sentence: ItemSentence) => {
      const tokens: Token[] = [];
      sentence.tokens().each((token: ItemToken) => {
        const word = token.out();
        const start = line.indexOf(word, position);
        // The tokenizer may fold a character; a token that is not in the text is skipped.
        if (start < 0 || word.trim() === '') return;
        position = start + word.length;
        tokens.push({
          text: word,
          lower: word.toLowerCase().replaceAll('’', "'"),
          lemma: token.out(lemma),
          pos: token.out(nlp.its.pos),
          start: at + start,
          end: at + position,
        });
      });
      if (tokens.length === 0) return;
      retag(tokens);
      const before = sentences.at(-1);
      if (before !== undefined && (before[0]?.start ?? 0) >= at && isTail(before, tokens))
        before.push(...tokens);
      else sentences.push(tokens);
    });
  }
  return sentences;
}

/** Corrects the tagger's most frequent errors: a name within a name, a reporting verb after a quotation. */
function retag(tokens: Token[]): void {
  tokens.forEach((token, at) => {
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    const capital = /^\p{Lu}\p{Ll}/u.test(token.text);
    if (token.pos === 'VERB' && capital && at > 0 && after?.pos === 'PROPN' && before?.pos !== 'PUNCT')
      tokens[at] = { ...token, pos: 'PROPN' };
    if (token.pos === 'VERB' && capital && before?.text === ',' && after?.pos === 'PROPN')
      tokens[at] = { ...token, pos: 'PROPN' };
    const quoted = tokens.slice(Math.max(0, at - 4), at).some(({ text }) => /[”"’']$/.test(text));
    if (
      token.pos === 'NOUN' &&
      /[a-z]{2}s$/.test(token.text) &&
      before?.pos === 'PROPN' &&
      quoted &&
      (after === undefined || /^[.,:]$/.test(after.text))
    )
      tokens[at] = { ...token, pos: 'VERB', lemma: token.lemma };
  });
}

/** Whether a sentence only names the speaker of the quotation before it: `"Why?" she asked.` */
function isTail(before: readonly Token[], tokens: readonly Token[]): boolean {
  if (/^\p{Ll}/u.test(tokens[0]?.text ?? '')) return true;
  const closed =
    /^[”"»“’]+$|^''$/.test(before.at(-1)?.text ?? '') &&
    /^[?!…]|^[—–-]+$|^\.\.+$/.test(before.at(-2)?.text ?? '');
  if (!closed) return false;
  const verb = tokens.findIndex(({ pos }) => pos === 'VERB');
  return (
    verb > 0 &&
    verb <= 10 &&
    !tokens.slice(0, verb).some(({ pos }) => pos === 'AUX' || pos === 'PUNCT') &&
    tokens.length - verb <= 12
  );
}

function* linesOf(text: string): Generator<{ line: string; at: number }> {
  let at = 0;
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    const found = line === '' ? at : text.indexOf(line, at);
    if (line.trim() !== '') yield { line, at: found };
    at = found + line.length;
  }
}
