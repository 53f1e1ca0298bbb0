/** A question as the server delivers it. */
export type Question = Readonly<{ name: string; title: string; query: string }>;

/** The example questions; none when the server does not deliver them: the page is useful without. */
export async function readQuestions(): Promise<readonly Question[]> {
  const response = await fetch('/graphiql/questions.json');
  return response.ok ? ((await response.json()) as Question[]) : [];
}
