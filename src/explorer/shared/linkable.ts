/** The protocols that a link may lead to. */
const protocols = ['http:', 'https:', 'ftp:', 'mailto:'];

/**
 * Whether a page may make a link of a stored address. New ones are checked when they are stored; a graph may hold others,
 * which could run a script.
 */
export const isLinkable = (url: string): boolean =>
  URL.canParse(url) && protocols.includes(new URL(url).protocol);
