/** What went wrong, as a program reads it. `BAD_USER_INPUT` is the caller's to mend; the rest are ours or the machine's. */
export type ErrorCode =
  | 'BAD_USER_INPUT'
  | 'BAD_REQUEST'
  | 'BAD_SETTING'
  | 'CONFLICT'
  | 'LIMIT_EXCEEDED'
  | 'CURSOR_EXPIRED'
  | 'RATE_LIMITED'
  | 'UNAUTHENTICATED'
  | 'AUTH_UNAVAILABLE'
  | 'FORBIDDEN'
  | 'UNTRUSTED_DOCUMENT'
  | 'METHOD_NOT_ALLOWED'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'DATABASE_UNAVAILABLE'
  | 'DATABASE_NEWER'
  | 'FOLDER_LOCKED'
  | 'TIMEOUT'
  | 'READER_UNAVAILABLE'
  | 'STOPPING'
  | 'INTERNAL';

/**
 * The only error class that is thrown on purpose. Its message says what to do, names the field and the value,
 * and is safe to show to a client; everything else that is thrown is a fault and is shown to nobody.
 */
export class HearsayError extends Error {
  override readonly name = 'HearsayError';
  readonly code: ErrorCode;
  /** Further facts for the client, such as `{argument, value, accepted}`. */
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    detail: Readonly<Record<string, unknown>> = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.detail = detail;
  }
}
