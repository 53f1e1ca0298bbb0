declare module 'virtual:terms' {
  /** Descriptions of schema.graphql, by `Enum.VALUE` and `Type.field`. */
  const descriptions: Readonly<Record<string, string>>;
  export default descriptions;
}
