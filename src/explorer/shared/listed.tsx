/** Words in a row, each with its own direction. */
export function Listed({ words }: { words: readonly string[] }) {
  return (
    <>
      {words.map((word, index) => (
        <span key={word}>
          {index > 0 && ', '}
          <bdi>{word}</bdi>
        </span>
      ))}
    </>
  );
}
