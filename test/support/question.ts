import { type DocumentNode, parse, print } from 'graphql';

/** An operation as a test writes it: a `gql` document, or text where the text itself is under test. */
export type Question = string | DocumentNode;

/** The text that a client sends for it. */
export const textOf = (question: Question): string =>
  typeof question === 'string' ? question : print(question);

/** The document that a server reads from it. */
export const documentOf = (question: Question): DocumentNode =>
  typeof question === 'string' ? parse(question) : question;
