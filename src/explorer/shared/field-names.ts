const fieldNames: Readonly<Record<string, string>> = {
  actor: 'Speaker',
  quoteKind: 'Whose words',
  mention: 'Words for the speaker',
  verb: 'Reporting verb',
  factuality: 'Certainty',
  via: 'Relayed by',
  span: 'Passage',
  access: 'How the speaker knows',
  utterance: 'The same utterance as',
  basedOn: 'Rests on these statements',
  respondsTo: 'Answers these statements',
  onBehalfOf: 'In the name of',
  targets: 'Aimed at',
  topics: 'Topics of a remark',
  language: 'Language of the words',
  translations: 'Translations of the quote',
  attributes: 'Codebook',
};

/** What the form calls a field. */
export const nameOfField = (field: string): string =>
  fieldNames[field] ?? field.charAt(0).toUpperCase() + field.slice(1);
