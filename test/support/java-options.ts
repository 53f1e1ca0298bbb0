/** The options of Java in the environment, and these. */
export const withJavaOptions = (more: string): string =>
  [process.env.JAVA_TOOL_OPTIONS, more].filter(Boolean).join(' ');
