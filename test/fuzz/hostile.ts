/** Texts that are meant to break out of wherever they are put. */
export const hostile: readonly string[] = [
  "'; MATCH (n) DETACH DELETE n; //",
  '"}) RETURN 1 UNION MATCH (n) RETURN n //',
  '#{ENV} $(id) %{x}',
  '$p.p0',
  '*:* OR id:*',
  '{"$ne": null}',
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  '%00%0a%0d',
  '\u0000',
  '\ud83d\ude00\u202e\u0301',
  '`backtick`',
  '\\u0027 OR true',
  'x'.repeat(10_000),
  '((((((((((',
  '__proto__',
  '{{7*7}}',
  '\n\r\t',
];

/** What EDTF does not take for a date. */
export const wrongDates: readonly unknown[] = [
  '',
  ' ',
  'yesterday',
  '2025-13',
  '2025-02-30',
  '2025-12-32',
  '29.12.2025',
  '12/29/2025',
  '2025-12-29T25:00:00Z',
  '2025-12-29/2025-12-28/2025',
  '20251229T',
  20251229,
  true,
  [],
  {},
];

/** What ISO 8601 does not take for an instant. */
export const wrongInstants: readonly unknown[] = [
  '',
  'now',
  '2025-12-29T00:00:00',
  '2025-12-29 00:00:00Z',
  '2025-12-29T24:30:00Z',
  '2025-13-01T00:00:00Z',
  '2025',
  '2025-12-29~',
  1_767_000_000_000,
  -1,
  false,
  [],
  {},
];
