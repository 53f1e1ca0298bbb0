import { createHash } from 'node:crypto';
import { z } from 'zod';
import { attributesSchema } from './attributes.ts';
import { commonFields, one, type Reference } from './common.ts';
import { edtfSchema } from './edtf.ts';
import { idSchema } from './id.ts';
import type { Problem } from './problem.ts';
import { languageSchema, listOf, longestDocument, nameSchema, textSchema, urlSchema } from './text.ts';

const sha256 = 'must be a SHA-256 in hexadecimal, 64 digits';

/** A text that reports what others said. Unknown title, publisher and date stay unknown. */
export const documentSchema = z.strictObject({
  type: z.literal('Document'),
  id: idSchema,
  title: textSchema(10_000).optional(),
  publisher: idSchema.optional(),
  url: urlSchema.optional(),
  published: edtfSchema.optional(),
  language: languageSchema.optional(),
  text: textSchema(longestDocument).optional(),
  textSha256: z
    .string({ error: sha256 })
    .regex(/^[0-9a-fA-F]{64}$/, { error: sha256 })
    .toLowerCase()
    .optional(),
  archivedUrl: urlSchema.optional(),
  authors: listOf(nameSchema).optional(),
  section: nameSchema.optional(),
  genre: nameSchema.optional(),
  notes: textSchema().optional(),
  attributes: attributesSchema.optional(),
  ...commonFields,
});
export type Document = z.infer<typeof documentSchema>;

/** A digest that is not the text's own would make every span's check a lie. */
export function documentRules(document: Partial<Document>): Problem[] {
  if (document.text === undefined || document.textSha256 === undefined) return [];
  const actual = createHash('sha256').update(document.text).digest('hex');
  return actual === document.textSha256.toLowerCase()
    ? []
    : [
        {
          field: 'textSha256',
          value: document.textSha256,
          reason: `is not the digest of text, which is ${actual}`,
        },
      ];
}

export function documentReferences(document: Document): Reference[] {
  return one('publisher', document.publisher, 'Actor');
}
