import { Lexer, Source, TokenKind } from 'graphql';
import { refuseAbove } from './refuse.ts';

/** Brackets of arguments and types within the deepest selection; graphql-js's parser overflows at some 1,500 in all. */
const bracketsBeyondDepth = 100;

const opening: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Reads a document's tokens without parsing it. Throws LIMIT_EXCEEDED at the first token too many, or when brackets
 * nest so deep that a recursive parser would overflow its stack; a GraphQLError where the text is no GraphQL.
 */
export function checkTokens(text: string, tokens: number, depth: number): void {
  const lexer = new Lexer(new Source(text));
  let count = 0;
  let nesting = 0;
  let deepest = 0;
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    count += 1;
    refuseAbove('tokens', count, tokens, 'Tokens (names, numbers, strings, punctuation) in the document');
    if (opening.has(token.kind)) nesting += 1;
    else if (closing.has(token.kind)) nesting -= 1;
    deepest = Math.max(deepest, nesting);
  }
  if (deepest > depth + bracketsBeyondDepth) {
    refuseAbove('depth', deepest, depth, 'Levels of brackets within each other');
  }
}
