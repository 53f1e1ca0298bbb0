import { withJavaOptions } from './java-options.ts';

/**
 * For tests whose databases live for minutes and are started again and again: with the JVM's first compiler alone they take less of the
 * processor. Holds for all that the importing process starts.
 */
process.env.JAVA_TOOL_OPTIONS = withJavaOptions('-XX:TieredStopAtLevel=1');
