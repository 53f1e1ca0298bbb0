import { type ASTVisitor, GraphQLError, getNamedType, type ValidationContext, type ValueNode } from 'graphql';
import { roundedNumbers, whyRounded } from '../../domain/exact-number.ts';
import { HearsayError } from '../../errors.ts';

type Path = readonly (string | number)[];

/**
 * Throws BAD_USER_INPUT for a number of a JSON text that would be rounded, where `argument` has a path for it: it would be stored as, or
 * asked for as, what nobody sent.
 */
export function checkNumbers(text: string, argument: (path: Path) => Path | undefined): void {
  for (const { path, literal } of roundedNumbers(text)) {
    const name = argument(path)?.join('.');
    if (name === undefined) continue;
    throw new HearsayError('BAD_USER_INPUT', `\`${name}\` is ${literal}, but it ${whyRounded(literal)}.`, {
      argument: name,
      value: literal,
      accepted: 'a number that a double of 64 bits has to its last digit, as it has each of 15 digits',
    });
  }
}

/** The same for the numbers in the text of an operation. An id may have any number of digits, and of an Int GraphQL says its limits. */
export function noRoundedNumber(context: ValidationContext): ASTVisitor {
  const check = (node: ValueNode & { value: string }) => {
    const type = getNamedType(context.getInputType());
    if (type && ['ID', 'Int'].includes(type.name)) return;
    const why = whyRounded(node.value);
    if (why !== undefined) context.reportError(new GraphQLError(`${node.value}: ${why}.`, { nodes: node }));
  };
  return { IntValue: check, FloatValue: check };
}
