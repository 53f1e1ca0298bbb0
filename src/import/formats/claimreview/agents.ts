import { address, addresses, isNode, isReference, text, types, values, words } from './nodes.ts';

/** A person or an organisation as a review names it. `identities` are what sameAs says, `urls` all addresses. */
export type Agent = {
  name: string | undefined;
  identities: string[];
  urls: string[];
  kind: 'Person' | 'Institution' | 'UnnamedSource' | undefined;
};

/** Labels that stand where no author is known; they name nobody. */
const nobody =
  /^(unknown|anonymous|unnamed|unnamed source|unspecified|not available|n\/?a|none|null|-+|\?+)$/i;

/**
 * Labels of more than one source, or of nobody in particular, as fact-checkers write them: "multiple sources", "Viral
 * posts", "Facebook users", "varias fuentes". Each time they mean somebody else.
 */
const several = [
  /^(multiple|various|several|many|different|numerous|diverse|assorted|other|some|unknown|unnamed|unidentified|unverified|anonymous|viral|fake|misleading|online|social( |-)?media|internet|web)\b.*\b(sources?|users?|people|persons?|individuals|posts?|accounts?|media|outlets|websites?|sites?|pages?|authors?|speakers?|blogs?|bloggers|articles?|images?|photos?|pictures?|videos?|memes?|messages?|claims?|netizens|politicians|channels|platforms|e-?mails?)$/i,
  /^(a |an )?(viral |online |social( |-)?media |facebook |instagram |twitter |x |tiktok |whatsapp |telegram |youtube |threads |reddit |internet |chain )+(posts?|users?|accounts?|pages?|messages?|videos?|memes?|images?|photos?|tweets?|groups?|rumou?rs?|forwards?|e-?mails?)$/i,
  /^(social( |-)?media|multiple|various|several( people)?|netizens|bloggers|the internet)$/i,
  /^(varias|m[uú]ltiples|diversas|distintas|v[aá]rias|v[aá]rios) (fuentes?|fontes?|personas|pessoas|usuarios|usu[aá]rios|publicaciones|postagens)$/i,
  /^(usuarios|publicaciones|usu[aá]rios|publica[cç][oõ]es|postagens) (en|de|nas|em|das) (las )?(redes|facebook|whatsapp|twitter|tiktok|instagram)( sociales| sociais)?$/i,
  /^(redes sociales|redes sociais|r[eé]seaux sociaux|soziale medien|social network(s)?)$/i,
  /^(plusieurs|diff[eé]rentes|diverses|multiples) (sources|personnes|internautes|publications)$|^(des )?internautes$/i,
  /^(mehrere|verschiedene|diverse) (quellen|personen|nutzer|nutzerinnen und nutzer|beitr[aä]ge)$/i,
  /^(fonti varie|varie fonti|diverse fonti|utenti (dei )?social)$/i,
];

const isSeveral = (name: string) => several.some((pattern) => pattern.test(name.replace(/[.!]+$/, '')));

/** Whether a value names somebody only by an @id that leads to nothing in its file. */
export const isUnresolved = isReference;

/** Whom a value names: nobody where it is empty, says that nobody is known, or leads to nothing. */
export function agentOf(value: unknown): Agent[] {
  if (isUnresolved(value)) return [];
  const alone = words(value);
  if (alone !== undefined) {
    const url = address(alone);
    if (url !== undefined) return [{ name: hostOf(url), identities: [], urls: [url], kind: undefined }];
    return nobody.test(alone) ? [] : [named({ name: alone, identities: [], urls: [], kind: undefined })];
  }
  if (!isNode(value)) return [];
  const all = (name: string) => values(value, name).flatMap(addresses);
  const identities = [...new Set(all('sameAs'))].sort();
  const urls = [...new Set([...identities, ...all('url'), ...all('@id')])].sort();
  const parts = [text(value, 'givenName'), text(value, 'familyName')].filter((part) => part !== undefined);
  const given = text(value, 'name', 'legalName', 'alternateName') ?? (parts.join(' ') || undefined);
  const name = given ?? (urls[0] === undefined ? undefined : hostOf(urls[0]));
  if (name === undefined || (nobody.test(name) && urls.length === 0)) return [];
  return [named({ name, identities, urls, kind: kindOf(types(value)) })];
}

/** A label that means nobody in particular is no person, whatever its type says. */
function named(agent: Agent & { name: string }): Agent {
  return isSeveral(agent.name) ? { ...agent, identities: [], urls: [], kind: 'UnnamedSource' } : agent;
}

const hostOf = (url: string) => new URL(url).host.replace(/^www\./, '');

function kindOf(given: readonly string[]): Agent['kind'] {
  if (given.includes('Person') || given.includes('Patient')) return 'Person';
  return given.some((type) => type !== 'Thing' && type !== '') ? 'Institution' : undefined;
}
